using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Transfers;

public sealed class TransferTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_reward_is_pending_at_first_and_then_moves_the_money()
    {
        var account = await sandbox.AccountAsync();
        var fundingBefore = await sandbox.BalanceAsync(sandbox.Info.ProductFundingAccountId);

        var transfer = await sandbox.TransferAsync(account, 12_34);

        Assert.Equal("PENDING", transfer.GetProperty("status").GetString());
        Assert.Equal(("COMPLETED", null), await sandbox.SettledAsync(transfer.Id()));
        Assert.Equal(12_34, await sandbox.BalanceAsync(account));
        Assert.Equal(fundingBefore - 12_34, await sandbox.BalanceAsync(sandbox.Info.ProductFundingAccountId));
    }
}
