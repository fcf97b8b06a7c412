using Stretch.TestKit.Grains;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>
/// Over its limit the issuer answers 429. That it has done nothing by then is said nowhere, so the outcome is unknown; it comes to
/// its end by looking and sending the same key again, and asks nobody.
/// </summary>
public sealed class RateLimitedTransferTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string InitiateTransfer = "initiateTransferBetweenFinancialAccounts";

    [Fact]
    public async Task A_send_over_the_issuers_limit_is_looked_for_and_sent_again_and_needs_no_operator()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        var before = await fixture.Issuer.CountAsync("transfers");
        await fixture.Issuer.BreakAsync(InitiateTransfer, "RATE_LIMITED", times: 2);

        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Unknown);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);

        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("transfers"));
        Assert.Empty(
            await fixture.Database.ColumnAsync<string>(
                "select kind from reconciliation_breaks where user_task_id = $1",
                milestone.UserTask.UserTaskId.Value
            )
        );
        await BooksAssert.AreRightAsync(fixture.Database);
    }
}
