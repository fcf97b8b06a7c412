using Microsoft.Extensions.DependencyInjection;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Silo.Tests.Issuing.Transfers;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Hooks;

/// <summary>What the issuer does to a person's account decides whether their milestones can be completed.</summary>
public sealed class AccountHookTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    [Fact]
    public async Task A_suspended_account_refuses_completions_until_the_issuer_opens_it_again()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        var account = await AccountAsync(milestone);

        await fixture.Issuer.SimulateAsync(
            $$"""
            suspendFinancialAccount(input: { id: "{{account}}", suspensionReason: ACCOUNT_REVIEW, memo: "Looked into." })
            """
        );
        await BecomesAsync(milestone, "SUSPENDED");
        var refused = await CompleteAsync(silo, milestone);

        await fixture.Issuer.SimulateAsync(
            $$"""unsuspendFinancialAccount(input: { id: "{{account}}", memo: "All is well." })"""
        );
        await BecomesAsync(milestone, "OPEN");
        var completed = await CompleteAsync(silo, milestone);

        Assert.Equal("account_suspended", refused.Error?.Code);
        Assert.True(completed.IsOk, completed.Error?.ToString());
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_closed_account_refuses_completions_for_good()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);

        await fixture.Issuer.SimulateAsync(
            $$"""
            simulateCloseFinancialAccount(input: { financialAccountId: "{{await AccountAsync(milestone)}}" })
            """
        );
        await BecomesAsync(milestone, "CLOSED");
        var refused = await CompleteAsync(silo, milestone);

        Assert.Equal("account_closed", refused.Error?.Code);
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private static Task<Result<UserTaskView>> CompleteAsync(LocalSilo silo, Milestone milestone)
    {
        var key = silo.Services.GetRequiredService<IIds>().NewUuidV4();
        var command = new CompleteUserTask(milestone.Partner.Call, milestone.UserTask, milestone.DisbursementId, key);
        return silo.Grains.GetGrain<IUserTaskGrain>(milestone.UserTask.UserTaskId.ToString()).Complete(command);
    }

    private Task<string> AccountAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<string>(
            "select financial_account_id from card_accounts where user_id = $1",
            milestone.UserTask.UserId.Value
        );

    private Task BecomesAsync(Milestone milestone, string expected) =>
        Eventually.Async(
            () =>
                fixture.Database.ScalarAsync<string>(
                    "select status from card_accounts where user_id = $1",
                    milestone.UserTask.UserId.Value
                ),
            status => status == expected,
            IssuingFixture.Patience,
            $"the account to be {expected}"
        );
}
