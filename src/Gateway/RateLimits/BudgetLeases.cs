using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Stretch.Gateway.RateLimits;

/// <summary>
/// Fetches what clients' budgets lack. One round is under way at a time and takes along every client that asked meanwhile,
/// so that many clients cost no more round trips than one.
/// </summary>
internal sealed partial class BudgetLeases(
    IRateBudgetStore store,
    IOptions<RateLimitOptions> options,
    TimeProvider time,
    ILogger<BudgetLeases> log
) : BackgroundService
{
    private const int MaxClientsPerRound = 1_000;

    private readonly Channel<ClientBudget> _asking = Channel.CreateUnbounded<ClientBudget>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private bool _isFailing;

    /// <summary>The question that was given up last; while it is under way, the database neither answers nor refuses.</summary>
    private Task _givenUp = Task.CompletedTask;

    /// <summary>The second of the clock that is being counted.</summary>
    public long Second => time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Completes when the budget was topped up, or could not be.</summary>
    public Task RenewAsync(ClientBudget budget, CancellationToken cancellation)
    {
        var lease = budget.JoinLease(out var isFirst);
        if (isFirst && !_asking.Writer.TryWrite(budget))
        {
            budget.ReceiveNothing(Second);
        }

        return lease.WaitAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var round = new List<ClientBudget>();
        try
        {
            while (await _asking.Reader.WaitToReadAsync(stoppingToken))
            {
                round.Clear();
                while (round.Count < MaxClientsPerRound && _asking.Reader.TryRead(out var budget))
                {
                    round.Add(budget);
                }

                await LeaseAsync(round);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop. Whoever still asks is let through.
            _asking.Writer.Complete();
            while (_asking.Reader.TryRead(out var budget))
            {
                budget.ReceiveNothing(Second);
            }
        }
    }

    private async Task LeaseAsync(List<ClientBudget> round)
    {
        var second = Second;
        var asks = round.ConvertAll(budget => budget.Ask(second));
        var leases = (await TryLeaseAsync(asks)).ToDictionary(lease => lease.ClientId);
        for (var i = 0; i < round.Count; i++)
        {
            if (leases.TryGetValue(asks[i].ClientId, out var lease))
            {
                round[i].Receive(lease);
            }
            else
            {
                // In the second that it is now: those who waited must not find that they have to ask again.
                round[i].ReceiveNothing(Second);
            }
        }
    }

    private async Task<IReadOnlyList<BudgetLease>> TryLeaseAsync(List<BudgetAsk> asks)
    {
        if (!_givenUp.IsCompleted)
        {
            return [];
        }

        var leasing = store.LeaseAsync(asks, options.Value.RequestsPerSecond);
        try
        {
            // Not by cancelling it: that takes as long as the database's driver needs to give up, which is many seconds.
            var leases = await leasing.WaitAsync(TimeSpan.FromMilliseconds(options.Value.LeasePatienceMs), time);
            _isFailing = false;
            return leases;
        }
        catch (Exception exception)
        {
            // Whatever it was, being unable to count must not end a silo.
            if (!_isFailing)
            {
                LogUnmetered(exception);
            }

            _isFailing = true;
            _givenUp = EndAsync(leasing);
            return [];
        }
    }

    private static async Task EndAsync(Task leasing) =>
        await leasing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
