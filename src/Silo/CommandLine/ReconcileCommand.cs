using System.CommandLine;
using System.Globalization;
using Npgsql;
using Stretch.Clients;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Has the silos compare the books with the issuer now, waits for them and prints what they saw, a line a partner; exit code 1
/// when a break is open, 2 when a comparison could not be completed, which says nothing about the books: it is to be repeated.
/// </summary>
internal static class ReconcileCommand
{
    public const int CutShort = 2;
    private const int Different = 1;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Partners that no silo has compared yet are asked for as well: that none has is what this would hide otherwise.
    private const string Ask = """
        insert into issuer_chores (client_id, chore, due_at)
        select id, 'RECONCILE', now() from clients where configured_at is not null
        on conflict (client_id, chore) do update set due_at = excluded.due_at
        """;

    private const string Read = """
        select client_id, lease_owner is null and due_at > now(), coalesce(is_complete, false), coalesce(summary, ''),
            (select count(*) from reconciliation_breaks b where b.client_id = k.client_id and b.resolution is null)
                + (select count(*) from account_breaks b where b.client_id = k.client_id and b.resolution is null)
        from issuer_chores k where chore = 'RECONCILE' order by client_id
        """;

    private static readonly Option<int> Patience = new("--patience")
    {
        Description = "How many seconds to wait for the silos at most.",
        DefaultValueFactory = _ => 600,
    };

    public static Command Create()
    {
        var command = new Command(
            "reconcile",
            "Have running silos compare every disbursement with the issuer's transfers now, and print what they saw."
        )
        {
            Patience,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var connectionString =
            LocalSettings.FromEnvironment("ConnectionStrings__Stretch") ?? LocalDatabases.StretchOfRunning();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var ask = database.CreateCommand(Ask);
        await ask.ExecuteNonQueryAsync(cancellation);
        var polls = line.GetValue(Patience) / Pause.TotalSeconds;
        var runs = await ReadAsync(database, cancellation);
        for (var poll = 0; poll < polls && runs.Exists(run => !run.IsOver); poll++)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellation);
            runs = await ReadAsync(database, cancellation);
        }

        foreach (var run in runs)
        {
            await Console.Out.WriteLineAsync(run.ToString());
        }

        return runs.Exists(run => run is not { IsOver: true, IsComplete: true }) ? CutShort
            : runs.Exists(run => run.OpenBreaks > 0) ? Different
            : 0;
    }

    private static async Task<List<Run>> ReadAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Read);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var runs = new List<Run>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            runs.Add(new Run(new ClientId(row.Uuid()), row.Flag(), row.Flag(), row.Text(), row.Long()));
        }

        return runs;
    }

    private sealed record Run(ClientId ClientId, bool IsOver, bool IsComplete, string Summary, long OpenBreaks)
    {
        public override string ToString()
        {
            var state =
                !IsOver ? "not done: is a silo running?"
                : IsComplete ? Summary
                : $"cut short: {Summary}";
            return string.Create(CultureInfo.InvariantCulture, $"{ClientId}  {state}; {OpenBreaks} breaks open");
        }
    }
}
