using Npgsql;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Simulation.Store;

namespace Stretch.Simulation.World;

/// <summary>Has the issuer's events processed, as the worker of a silo does.</summary>
internal sealed class HookLoop(HookInbox inbox, DatabaseLine line, IssuerEventProcessor processor, TimeProvider time)
{
    private const int MaxEventsPerRound = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task RunAsync()
    {
        while (true)
        {
            try
            {
                var due = await line.Poll(
                    inbox.IsAnyDue(time.GetUtcNow()),
                    () => inbox.TakeDue(MaxEventsPerRound, Lease, time.GetUtcNow())
                );
                foreach (var group in due.GroupBy(taken => (taken.ClientId, taken.Family)))
                {
                    var verdicts = await processor.ProcessAsync([.. group], CancellationToken.None);
                    await line.Ask(() =>
                    {
                        inbox.Finish(verdicts, time.GetUtcNow());
                        return true;
                    });
                }
            }
            catch (NpgsqlException)
            {
                // The events are due again when their lease ends.
            }

            await Task.Delay(Pause, time);
        }
    }
}
