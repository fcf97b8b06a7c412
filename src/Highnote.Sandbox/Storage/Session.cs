using Npgsql;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>One transaction: what changes, and the events that tell of it, are written together or not at all.</summary>
internal sealed class Session(
    NpgsqlConnection connection,
    NpgsqlTransaction transaction,
    DeliverySignal deliveries,
    DateTimeOffset now
) : IQueries, IAsyncDisposable
{
    private readonly List<NewEvent> events = [];
    private readonly List<Action> afterCommit = [];

    /// <summary>The same instant for everything in the transaction.</summary>
    public DateTimeOffset Now { get; } = now;

    public void Raise(NotificationEventName name, EventNode node) => events.Add(NewEvent.Create(name, node, Now));

    /// <summary>Runs once the changes are there for others to see.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params List<object?> arguments)
    {
        await using var command = Command(sql, arguments);
        await using var reader = await command.ExecuteReaderAsync();
        return await Database.ReadAllAsync(reader, read);
    }

    public async Task<int> ExecuteAsync(string sql, params List<object?> arguments)
    {
        await using var command = Command(sql, arguments);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Sends the given commands and the raised events in one round trip, inside the transaction.</summary>
    public async Task ExecuteAsync(IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }

    public async Task CommitAsync()
    {
        if (events.Count > 0)
        {
            await ExecuteAsync([EventTable.Insert(events)]);
            AfterCommit(deliveries.WakeNow);
        }

        await transaction.CommitAsync();
        afterCommit.ForEach(act => act());
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, List<object?> arguments)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        Sql.AddArguments(command.Parameters, arguments);
        return command;
    }
}
