using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Reconciliation;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Store;

/// <summary>What a silo that compares reads and writes in the model, beside its commits.</summary>
internal sealed class ModelComparisons(ModelDatabase database, DatabaseLine line, Simulator simulator)
    : IComparisonReader,
        IFundingBalances,
        IFundingBreaks,
        IRecheckRounds,
        IFoundOnboarding
{
    public Task<IReadOnlySet<Guid>> WithOpenBreakAsync(ClientId client, CancellationToken cancellation) =>
        line.Ask<IReadOnlySet<Guid>>(() =>
            database
                .Breaks.All.Where(row => row.ClientId == client && row is { IsOpen: true, IsOfComparison: true })
                .Select(row => row.DisbursementId.Value)
                .ToHashSet()
        );

    public Task<IReadOnlyList<DisbursementView>> PageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset since,
        IReadOnlySet<Guid> open,
        int max,
        CancellationToken cancellation
    ) =>
        PageAsync(
            client,
            after,
            max,
            row => row.IsInTransit || row.ResolvedAt?.ToDateTimeOffset() >= since || open.Contains(row.Id.Value)
        );

    public Task<IReadOnlyList<DisbursementView>> LatePageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    ) =>
        PageAsync(
            client,
            after,
            max,
            row => row.IsInTransit && row.CreatedAt.ToDateTimeOffset() < before && !IsKnownToBeLate(row)
        );

    public Task<IReadOnlyList<DisbursementView>> ResolvedPageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    ) =>
        PageAsync(
            client,
            after,
            max,
            row => !row.IsInTransit && row.TransferId is not null && row.ResolvedAt?.ToDateTimeOffset() < before
        );

    public Task<Guid?> GoOnAsync(ClientId client, TimeSpan interval, CancellationToken cancellation) =>
        line.Ask(() => database.Rechecks.GoOn(client, interval, simulator.UtcNow));

    public Task KeepAsync(ClientId client, Guid? comparedTo, CancellationToken cancellation) =>
        Do(() => database.Rechecks.Keep(client, comparedTo));

    public Task<IReadOnlyList<string>> FundingAccountsAsync(ClientId client, CancellationToken cancellation) =>
        line.Ask<IReadOnlyList<string>>(() =>
            [
                .. database
                    .Disbursements.All.Where(row => row.ClientId == client)
                    .Select(row => row.FromAccountId)
                    .Distinct(),
            ]
        );

    /// <summary>That an account waits to be compared is shown to operators only.</summary>
    public Task NoteAsync(ClientId client, CancellationToken cancellation) => Do(() => { });

    /// <inheritdoc cref="NoteAsync"/>
    public Task NoteComparedAsync(string account, CancellationToken cancellation) => Do(() => { });

    public Task<BalanceLook?> FindAsync(string account, CancellationToken cancellation) =>
        line.Ask(() => database.Funding.Balance(account));

    public Task KeepAsync(string account, BalanceLook look, CancellationToken cancellation) =>
        Do(() => database.Funding.Keep(account, look));

    public Task OpenAsync(AccountBreak seen, CancellationToken cancellation) =>
        Do(() => database.Funding.OpenBreak(seen));

    public Task<IReadOnlyList<AccountBreak>> OpenOfAsync(string account, CancellationToken cancellation) =>
        line.Ask<IReadOnlyList<AccountBreak>>(() =>
            [.. database.Funding.Open.Where(row => row.AccountId == account).OrderBy(row => row.Id.Value)]
        );

    public Task CloseAsync(AccountBreak gone, CancellationToken cancellation) =>
        Do(() => database.Funding.CloseBreak(gone.Id));

    /// <summary>Nobody is onboarded here.</summary>
    public Task<int> CloseFoundAsync(ClientId client, CancellationToken cancellation) => Task.FromResult(0);

    private Task<IReadOnlyList<DisbursementView>> PageAsync(
        ClientId client,
        Guid after,
        int max,
        Func<Disbursement, bool> isDue
    ) =>
        line.Ask<IReadOnlyList<DisbursementView>>(() =>
            [
                .. database
                    .Disbursements.All.Where(row =>
                        row.ClientId == client && row.Id.Value.CompareTo(after) > 0 && isDue(row)
                    )
                    .OrderBy(row => row.Id.Value)
                    .Take(max)
                    .Select(row => row.ToView()),
            ]
        );

    private bool IsKnownToBeLate(Disbursement row) =>
        database.Breaks.All.Any(other => other.Kind == BreakKind.LateTransfer && other.DisbursementId == row.Id);

    private Task Do(Action change) =>
        line.Ask(() =>
        {
            change();
            return true;
        });
}
