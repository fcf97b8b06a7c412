using Stretch.Silo.Hosting.Settings;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>Transfers that could not be sent yet: nothing happened, so nothing is in doubt.</summary>
public sealed class UnsentTransferTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    [Fact]
    public async Task An_issuer_that_is_not_reached_leaves_the_transfer_pending_and_unsent_until_it_is()
    {
        Milestone milestone;
        await using (var silo = await fixture.StartSiloAsync())
        {
            milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        }

        var before = await fixture.Issuer.CountAsync("transfers");
        await using (var cutOff = await StartCutOffSiloAsync())
        {
            await milestone.CompleteAsync(cutOff);
            await Eventually.Async(
                () => AttemptsAsync(milestone),
                attempts => attempts >= 2,
                IssuingFixture.Patience,
                "the transfer to be tried twice"
            );
        }

        Assert.Equal("PENDING 0 false", await StateAsync(milestone));

        await using var again = await fixture.StartSiloAsync();
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.Equal("SETTLED 1 false", await StateAsync(milestone));
        Assert.Equal(before + 1, await fixture.Issuer.CountAsync("transfers"));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    /// <summary>Nobody listens where it looks for the issuer, and soon it leaves it alone.</summary>
    private Task<LocalSilo> StartCutOffSiloAsync() =>
        fixture.StartSiloAsync(
            new Dictionary<string, string?>
            {
                [Setting.IssuerEndpoint] = $"http://127.0.0.1:{FreePort.Find()}/graphql",
                ["Highnote:CircuitMinimumRequests"] = "2",
                ["Highnote:CircuitPauseMs"] = "500",
            }
        );

    private Task<string> StateAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<string>(
            "select concat_ws(' ', status, sends, was_unknown::text) from disbursements where id = $1",
            milestone.DisbursementId.Value
        );

    private Task<int> AttemptsAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<int>(
            "select coalesce((select attempts from outbox where id = $1 and lease_owner is null), 0)",
            milestone.DisbursementId.Value
        );
}
