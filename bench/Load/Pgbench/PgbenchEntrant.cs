using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Stretch.Clients;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Scenarios;
using Stretch.Load.Turns;
using Stretch.Programs;

namespace Stretch.Load.Pgbench;

/// <summary>The row-lock peer's statements without HTTP and without a process of ours: what a row lock lets through at most.</summary>
internal sealed class PgbenchEntrant : IEntrant, IAsyncDisposable
{
    private const string Script = "bench/Pgbench/assign.sql";

    private const string HasBegun = "select exists (select from programs where id = any($1) and open_count > 0)";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string connectionString;
    private readonly NpgsqlDataSource database;
    private readonly PartnerCatalogue catalogue;
    private long firstCall;

    /// <param name="connectionString">A database of its own with the product's schema.</param>
    /// <param name="maxCalls">How many calls a turn takes at most.</param>
    public PgbenchEntrant(string connectionString, ClientId client, int maxCalls)
    {
        this.connectionString = connectionString;
        database = NpgsqlDataSource.Create(connectionString);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        catalogue = new PartnerCatalogue(client, maxCalls, now, new NumberedIds().Next);
    }

    public string Name => Rival.Pgbench;

    public bool Takes(Scenario scenario) => true;

    public Task PrepareAsync(CancellationToken cancellationToken) =>
        CatalogueRows.WriteAsync(database, catalogue, cancellationToken);

    public async Task<TurnResult> RunAsync(
        Scenario scenario,
        TurnSettings settings,
        int round,
        string name,
        CancellationToken cancellationToken
    )
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var programs = await ProgramRows.WriteAsync(database, catalogue, scenario.Programs, now, cancellationToken);
        return await DatabaseTurn.RunAsync(
            database,
            programs,
            scenario.Name,
            round,
            Name,
            () => DriveAsync(programs, scenario, settings, cancellationToken),
            cancellationToken
        );
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    private async Task<Drive> DriveAsync(
        IReadOnlyList<ProgramId> programs,
        Scenario scenario,
        TurnSettings settings,
        CancellationToken cancellationToken
    )
    {
        var log = Directory.CreateTempSubdirectory("pgbench");
        try
        {
            using var pgbench = PgbenchProgram.Start(
                connectionString,
                Script,
                scenario.Callers,
                Path.Combine(log.FullName, "log"),
                Variables(programs, scenario)
            );
            var said = pgbench.StandardError.ReadToEndAsync(cancellationToken);
            var summary = pgbench.StandardOutput.ReadToEndAsync(cancellationToken);
            try
            {
                await BeginAsync(pgbench, programs, cancellationToken);
                var (from, to, used) = await MeasureAsync(pgbench, settings, cancellationToken);
                if (!pgbench.HasExited)
                {
                    await PgbenchProgram.EndAsync(pgbench, cancellationToken);
                }

                if (pgbench.ExitCode != 0)
                {
                    throw new InvalidOperationException($"pgbench failed: {await said}{await summary}");
                }

                var tally = PgbenchLog.Read(
                    log.EnumerateFiles().SelectMany(file => File.ReadLines(file.FullName)),
                    from,
                    to
                );
                firstCall += settings.MaxCalls;
                return new Drive(tally, to - from, used);
            }
            finally
            {
                if (!pgbench.HasExited)
                {
                    pgbench.Kill();
                }
            }
        }
        finally
        {
            log.Delete(recursive: true);
        }
    }

    /// <summary>Waits for its first transaction: many clients take seconds to connect, and begin together.</summary>
    private async Task BeginAsync(
        Process pgbench,
        IReadOnlyList<ProgramId> programs,
        CancellationToken cancellationToken
    )
    {
        var ids = programs.Select(program => program.Value).ToArray();
        while (!pgbench.HasExited)
        {
            await using var command = database.CreateCommand(HasBegun);
            command.Parameters.Add(new NpgsqlParameter { Value = ids });
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
            {
                return;
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<(DateTimeOffset From, DateTimeOffset To, ProcessorTime Used)> MeasureAsync(
        Process pgbench,
        TurnSettings settings,
        CancellationToken cancellationToken
    )
    {
        var time = TimeProvider.System;
        var processors = await ProcessorTimes.OfAsync([], database, cancellationToken);
        await Task.Delay(settings.WarmUp, time, cancellationToken);
        var (from, before) = (time.GetUtcNow(), Read());
        await Task.Delay(settings.Measured, time, cancellationToken);
        return (from, time.GetUtcNow(), Read() - before);

        ProcessorTime Read()
        {
            pgbench.Refresh();
            return processors.Read() with { Load = pgbench.HasExited ? default : pgbench.TotalProcessorTime };
        }
    }

    private Dictionary<string, string> Variables(IReadOnlyList<ProgramId> programs, Scenario scenario) =>
        new()
        {
            ["n"] = "-1",
            ["clients"] = Text(scenario.Callers),
            ["people"] = Text(catalogue.People.Count),
            ["programs"] = Text(programs.Count),
            ["first_program"] = Text(NumberedIds.NumberOf(programs[0].Value)),
            ["first_call"] = Text(firstCall),
            ["client"] = catalogue.ClientId.Value.ToString(),
            ["actor"] = catalogue.ClientId.ToString(),
            ["value"] = Text(PartnerCatalogue.TaskValue.Cents),
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
