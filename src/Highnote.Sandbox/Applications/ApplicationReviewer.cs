using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Work;

namespace Stretch.Highnote.Sandbox.Applications;

/// <summary>Decides pending applications once their time has come.</summary>
internal sealed class ApplicationReviewer(
    Database database,
    ApplicationSignal signal,
    TimeProvider clock,
    ILogger<ApplicationReviewer> log
) : DueWorker(signal, clock, log)
{
    private const int MaxBatch = 100;

    protected override async Task<bool> ProcessDueAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        var due = await ApplicationTable.LockDueAsync(session, MaxBatch);
        foreach (var application in due)
        {
            var holder = await HolderTable.FindAsync(session, application.HolderId);
            var (status, reason, results) = ApplicationReview.Decide(holder!);
            await ApplicationDecision.ApplyAsync(session, application, status, reason, results);
        }

        await session.CommitAsync();
        return due.Count == MaxBatch;
    }

    protected override Task<DateTimeOffset?> NextDueAsync() => ApplicationTable.NextDueAsync(database);
}
