using System.Net;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Faults;

public sealed class StuckTransferTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_transfer_stays_pending_through_a_restart_until_it_is_settled_by_hand()
    {
        var (account, stuck) = await StuckAsync();

        // Transfers end in the order they are due: had it a time to end at, it would end before this one.
        await sandbox.SettledAsync((await sandbox.TransferAsync(account, 1)).Id());
        await sandbox.RestartAsync();
        await sandbox.SettledAsync((await sandbox.TransferAsync(account, 1)).Id());
        Assert.Equal("PENDING", await StatusAsync(stuck));

        var (status, settled) = await SettleAsync(stuck);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("COMPLETED", settled.GetProperty("status").GetString());
        Assert.Equal(("COMPLETED", null), await sandbox.SettledAsync(stuck));
        Assert.Equal(7, await sandbox.BalanceAsync(account));
    }

    [Fact]
    public async Task It_fails_by_hand_for_the_reason_given_and_moves_nothing()
    {
        var (account, stuck) = await StuckAsync();

        await SettleAsync(stuck, "ACCOUNT_NOT_ACTIVE");

        Assert.Equal(("FAILED", "ACCOUNT_NOT_ACTIVE"), await sandbox.SettledAsync(stuck));
        Assert.Equal(0, await sandbox.BalanceAsync(account));
    }

    [Fact]
    public async Task However_many_settle_it_it_ends_once()
    {
        for (var round = 1; round <= 5; round++)
        {
            var (account, stuck) = await StuckAsync();

            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SettleAsync(stuck)));

            Assert.All(
                answers,
                a => Assert.True(a.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{a.Body}")
            );
            Assert.Equal(5, await sandbox.BalanceAsync(account));
            Assert.Equal(HttpStatusCode.Conflict, (await SettleAsync(stuck)).Status);
        }
    }

    private async Task<(string Account, string Transfer)> StuckAsync()
    {
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(new { kind = "TRANSFER_STAYS_PENDING" });
        return (account, (await sandbox.TransferAsync(account, 5)).Id());
    }

    private async Task<string?> StatusAsync(string transfer) =>
        (await sandbox.NodeAsync(transfer, "... on InterFinancialAccountTransfer { status }"))
            .GetProperty("status")
            .GetString();

    private Task<(HttpStatusCode Status, JsonElement Body)> SettleAsync(string transfer, string? reason = null) =>
        sandbox.ControlAsync(
            HttpMethod.Post,
            $"/transfers/{transfer}/settle",
            reason is null ? null : JsonSerializer.Serialize(new { reason })
        );
}
