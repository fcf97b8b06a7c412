using System.Globalization;
using Stretch.Load.Callers;
using Stretch.Load.Measurements;
using Stretch.Load.OpenLoop;
using Stretch.Load.Preparation;
using Stretch.Programs;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Ledger;
using Stretch.UserTasks;

namespace Stretch.Load.Settling;

/// <summary>Completes milestones of one program, and waits until the issuer's sandbox has settled every one of them.</summary>
internal sealed class SettleBench(IssuerSet set, IssuerPace pace, TimeSpan steadyTime)
{
    private const int Callers = 64;
    private const int Seed = 4711;
    private const double SteadyShare = 0.5;

    /// <summary>As many as are ever completed in a steady while: more would take too long to prepare.</summary>
    private const int MostSteady = 50_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Settlements settlements = new(set.Stretch.Database);

    public static async Task<SettleFigures> RunAsync(
        PrivatePostgres postgres,
        IssuerPace pace,
        TimeSpan steadyTime,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        await using var set = await IssuerSet.StartAsync(postgres, pace, logs, cancellationToken);
        return await new SettleBench(set, pace, steadyTime).RunAsync(cancellationToken);
    }

    private async Task<SettleFigures> RunAsync(CancellationToken cancellationToken)
    {
        var steadyMost = steadyTime > TimeSpan.Zero ? MostSteady : 0;
        var (program, userTasks) = await PrepareAsync(pace.Milestones + steadyMost, cancellationToken);
        var token = await set.Login.TokenAsync(cancellationToken);
        var since = await settlements.NowAsync(cancellationToken);
        var requests = Requests(userTasks.Take(pace.Milestones), token, "complete");
        var began = TimeProvider.System.GetTimestamp();
        var tally = await EachOnce.RunAsync(set.Stretch.Address, requests, Callers, pace.Milestones);
        var completing = TimeProvider.System.GetElapsedTime(began);
        var settled = await settlements.UntilAsync(tally.Created, Patience, cancellationToken);
        var perSecond = settled / Math.Max(0.001, await settlements.SpanAsync(since, cancellationToken));

        SteadyLag? steady = null;
        var (errors, completed) = (tally.Errors, tally.Created);
        if (steadyMost > 0 && settled == completed)
        {
            var later = userTasks.Skip(pace.Milestones);
            (steady, var also) = await RunSteadyAsync(later, token, perSecond * SteadyShare, cancellationToken);
            errors += also.Errors;
            completed += also.Created;
            settled = await settlements.UntilAsync(completed, Patience, cancellationToken);
        }

        return new SettleFigures(
            pace.Name,
            pace.Milestones,
            pace.Milestones / completing.TotalSeconds,
            perSecond,
            steady,
            errors,
            await FaultsAsync(program, completed, settled, cancellationToken)
        );
    }

    private async Task<(ProgramId Program, IReadOnlyList<UserTaskId> UserTasks)> PrepareAsync(
        int count,
        CancellationToken cancellationToken
    )
    {
        var database = set.Stretch.Database;
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(set.Login.ClientId, count, now);
        await CatalogueRows.WriteAsync(database, catalogue, cancellationToken);
        await PayableRows.WriteAsync(database, set.Sandbox, catalogue, set.Product, cancellationToken);
        var programs = await ProgramRows.WriteAsync(database, catalogue, 1, now, cancellationToken);
        var userTasks = await new LedgerFill(database, catalogue).AssignAsync(programs[0], count, cancellationToken);
        await Maintenance.VacuumAsync(database, cancellationToken);
        return (programs[0], userTasks);
    }

    private async Task<(SteadyLag Lag, Tally Tally)> RunSteadyAsync(
        IEnumerable<UserTaskId> userTasks,
        string token,
        double perSecond,
        CancellationToken cancellationToken
    )
    {
        var rate = Math.Min(perSecond, MostSteady * 0.9 / steadyTime.TotalSeconds);
        var since = await settlements.NowAsync(cancellationToken);
        var requests = Requests(userTasks, token, "steady");
        var tally = new Tally(requests.Expected);
        var callers = new OpenCallers(set.Stretch.Address, requests, tally);
        await callers.RunAsync(ArrivalTimes.Make(rate, steadyTime, Seed), TimeSpan.Zero, cancellationToken);
        await settlements.UntilAsync(pace.Milestones + tally.Created, Patience, cancellationToken);
        var lag = new SteadyLag(
            rate,
            await settlements.LagAsync(since, 0.5, cancellationToken),
            await settlements.LagAsync(since, 0.99, cancellationToken)
        );
        return (lag, tally);
    }

    private PathRequests Requests(IEnumerable<UserTaskId> userTasks, string token, string name) =>
        new(
            HttpMethod.Put,
            [.. userTasks.Select(userTask => $"/v1/usertasks/{userTask}/complete")],
            set.Stretch.Address,
            token,
            name
        );

    /// <summary>Ours against what was answered, and the issuer's against ours.</summary>
    private async Task<IReadOnlyList<string>> FaultsAsync(
        ProgramId program,
        long completed,
        long settled,
        CancellationToken cancellationToken
    )
    {
        var report = await new BooksVerifier(set.Stretch.Database).VerifyAsync(program, cancellationToken);
        List<string> faults = [.. report.Differences.Select(difference => difference.ToString())];
        if (settled != completed)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{settled} of {completed} are settled"));
        }

        await using var count = set.Sandbox.CreateCommand(
            "select count(*) from highnote_sandbox.transfers where status = 'COMPLETED'"
        );
        var transfers = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        if (transfers != settled)
        {
            faults.Add(
                string.Create(CultureInfo.InvariantCulture, $"the issuer made {transfers} transfers of {settled}")
            );
        }

        return faults;
    }
}
