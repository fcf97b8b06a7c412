using Microsoft.Extensions.DependencyInjection;
using Stretch.Agreements;
using Stretch.Disbursements;
using Stretch.Domain.Disbursements;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Transfers;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>A person with a card account and a task to be paid for.</summary>
internal sealed record Milestone(Partner Partner, UserTaskAddress UserTask, DisbursementId DisbursementId)
{
    public const decimal Value = 25m;
    public const decimal Pool = 100m;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Memo => TransferMemo.Write(DisbursementId, attempt: 1);

    /// <summary>Everything up to the moment before it is completed.</summary>
    public static async Task<Milestone> PrepareAsync(LocalSilo silo, Partner partner, TestDatabase database)
    {
        var grains = silo.Grains;
        var program = await partner.OpenProgramAsync(grains, Pool);
        var user = await partner.AddCardholderAsync(grains);
        foreach (var agreement in await AgreementsOfAsync(database, program))
        {
            await partner.ConsentAsync(grains, user, agreement);
        }

        Partner.Value(await Partner.Program(grains, program).Enroll(new EnrollUser(partner.Call, user)));
        Partner.Value(await partner.ApplyAsync(grains, user));
        await Eventually.Async(
            () => database.ColumnAsync<string>("select status from card_accounts where user_id = $1", user.Value),
            statuses => statuses is ["OPEN"],
            Patience,
            "the person's account to be open"
        );
        var task = await partner.CreateTaskAsync(grains, Value);
        var assigned = Partner.Value(await partner.AssignAsync(grains, program, task, user));
        return new Milestone(
            partner,
            new UserTaskAddress(assigned.UserTaskId, program, user),
            partner.NewId<DisbursementId>()
        );
    }

    public async Task CompleteAsync(LocalSilo silo)
    {
        var key = silo.Services.GetRequiredService<IIds>().NewUuidV4();
        var grain = silo.Grains.GetGrain<IUserTaskGrain>(UserTask.UserTaskId.ToString());
        Partner.Value(await grain.Complete(new CompleteUserTask(Partner.Call, UserTask, DisbursementId, key)));
    }

    public Task AwaitAsync(TestDatabase database, DisbursementStatus status) =>
        Eventually.Async(
            () =>
                database.ScalarAsync<string>(
                    "select disbursement_status from user_tasks where id = $1",
                    UserTask.UserTaskId.Value
                ),
            actual => actual == UpperSnake.Of(status),
            Patience,
            $"the disbursement to be {UpperSnake.Of(status)}"
        );

    /// <summary>What stands in the books as the cause of the movements after the money left.</summary>
    public Task<IReadOnlyList<string>> EndsAsync(TestDatabase database) =>
        database.ColumnAsync<string>(
            """
            select cause from ledger_entries
            where user_task_id = $1 and movement in ('SETTLE', 'RETURN', 'LATE_SETTLE') order by sequence
            """,
            UserTask.UserTaskId.Value
        );

    /// <summary>Reports, as a hook would, that a transfer for it completed.</summary>
    public Task<Result<UserTaskView>> ReportAsync(LocalSilo silo, string transferId)
    {
        var report = new TransferReport(
            UserTask,
            DisbursementId,
            silo.Services.GetRequiredService<IIds>().NewUuidV4(),
            Disbursements.TransferVerdict.Completed,
            transferId,
            Reason: null,
            TransferSource.Hook
        );
        return silo.Grains.GetGrain<IUserTaskGrain>(UserTask.UserTaskId.ToString()).ReportTransfer(report);
    }

    /// <summary>A transfer beside the product.</summary>
    /// <param name="memo">Null for the one that the disbursement's own transfer has.</param>
    /// <returns>The issuer's id of it.</returns>
    public async Task<string> SendBesideAsync(LocalSilo silo, IssuingFixture fixture, long cents, string? memo = null)
    {
        var account = await fixture.Database.ScalarAsync<string>(
            "select financial_account_id from card_accounts where user_id = $1",
            UserTask.UserId.Value
        );
        var highnote = silo.Services.GetRequiredService<HighnoteClients>().For(new(fixture.Issuer.Info.ApiKey));
        var outcome = await highnote.Transfers.InitiateAsync(
            new NewTransfer(
                new NodeId<FinancialAccount>(fixture.Issuer.Info.ProductFundingAccountId),
                new NodeId<FinancialAccount>(account),
                cents,
                TransferPurpose.Reward,
                memo ?? Memo,
                "beside",
                new IdempotencyKey(silo.Services.GetRequiredService<IIds>().NewUuidV4())
            )
        );
        Assert.True(outcome.TryGetValue(out var transfer, out var failure), failure?.Code);
        return transfer!.Id.Value;
    }

    private static async Task<IEnumerable<AgreementId>> AgreementsOfAsync(TestDatabase database, ProgramId program)
    {
        var ids = await database.ColumnAsync<Guid>(
            "select unnest(array[privacy_agreement_id, user_agreement_id]) from programs where id = $1",
            program.Value
        );
        return ids.Select(id => new AgreementId(id));
    }
}
