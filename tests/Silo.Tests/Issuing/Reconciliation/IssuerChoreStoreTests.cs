using Microsoft.Extensions.Options;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Security;
using Stretch.TestKit.Grains;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>Who is at a chore, where several silos would be.</summary>
public sealed class IssuerChoreStoreTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    [Fact]
    public async Task One_silo_does_it_at_a_time_and_another_goes_on_where_it_died()
    {
        await MakePartnerAsync();
        var store = new IssuerChoreStore(
            fixture.Database.DataSource,
            new RandomIds(TimeProvider.System),
            Options.Create(new IssuerChoreOptions())
        );
        var progress = Guid.CreateVersion7();

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeAsync(store)));
        var run = Assert.Single(taken.OfType<ChoreRun>());
        Assert.True(await store.RenewAsync(run, progress, CancellationToken.None));
        Assert.Null(await TakeAsync(store));

        await fixture.Database.ExecuteAsync("update issuer_chores set leased_until = now() - interval '1 s'");
        var next = await TakeAsync(store);

        Assert.Equal(progress, next!.Progress);
        Assert.False(await store.RenewAsync(run, progress, CancellationToken.None));
        await store.FinishAsync(run, ChoreOutcome.Complete("too late"), Pause);
        Assert.True(await store.RenewAsync(next, progress, CancellationToken.None));

        await store.FinishAsync(next, ChoreOutcome.Complete("done"), Pause);
        Assert.Null(await TakeAsync(store));
        await store.MakeDueAsync(ChoreKind.Reconcile, CancellationToken.None);
        var again = await TakeAsync(store);
        Assert.Null(again!.Progress);
        Assert.NotNull(again.DoneTo);
    }

    private static Task<ChoreRun?> TakeAsync(IssuerChoreStore store) =>
        store.TakeDueAsync(ChoreKind.Reconcile, CancellationToken.None);

    private async Task MakePartnerAsync()
    {
        var partner = await Partner.RegisterAsync(fixture.Database);
        await partner.ConfigureAsync(
            fixture.Database,
            fixture.Issuer.Info.CardProductId,
            fixture.Issuer.Info.ProductFundingAccountId
        );
    }
}
