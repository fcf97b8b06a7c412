using Npgsql;
using NpgsqlTypes;
using Stretch.Clients;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>Rounds of comparing once more, in PostgreSQL.</summary>
internal sealed class RecheckStore(NpgsqlDataSource database) : IRecheckRounds
{
    private const string Begin = """
        insert into recheck_rounds (client_id, begun_at, compared_to) values ($1, now(), $3)
        on conflict (client_id) do update set begun_at = now(), compared_to = $3
        where recheck_rounds.compared_to is null and recheck_rounds.begun_at <= now() - make_interval(secs => $2)
        """;

    private const string Select = "select compared_to from recheck_rounds where client_id = $1";

    private const string Keep = "update recheck_rounds set compared_to = $2 where client_id = $1";

    public async Task<Guid?> GoOnAsync(ClientId client, TimeSpan interval, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(
            new(Begin)
            {
                Parameters =
                {
                    new() { Value = client.Value },
                    new() { Value = interval.TotalSeconds },
                    new() { Value = Guid.Empty },
                },
            }
        );
        batch.BatchCommands.Add(new(Select) { Parameters = { new() { Value = client.Value } } });
        return await batch.ExecuteScalarAsync(cancellation) as Guid?;
    }

    public async Task KeepAsync(ClientId client, Guid? comparedTo, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Keep);
        command.Parameters.Add(new() { Value = client.Value });
        command.Parameters.Add(new() { Value = (object?)comparedTo ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
