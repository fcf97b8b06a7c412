using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Applications;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Transfers;
using Stretch.TestKit;

namespace Stretch.Highnote.Tests.AgainstSandbox;

/// <summary>A person on the way to being paid.</summary>
internal sealed class Participant(HighnoteClient highnote, SandboxInfo info)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static int _count;

    private readonly string _externalId = $"usr_{Interlocked.Increment(ref _count)}";

    public NewAccountHolder Person =>
        new(
            _externalId,
            "Josephine",
            null,
            "Doe",
            new DateOnly(1990, 1, 2),
            Home,
            Email: $"{_externalId}@example.com",
            Phone: "2175550100",
            SocialSecurityNumber: "123-45-6789"
        );

    public static PostalAddress Home { get; } = new("1 Elm Street", null, "Springfield", "IL", "62701");

    public static IdempotencyKey NewKey()
    {
        var bytes = System.Security.Cryptography.RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new IdempotencyKey(new Guid(bytes, bigEndian: true));
    }

    public static T Expect<T>(HighnoteOutcome<T> outcome)
    {
        Assert.True(outcome.TryGetValue(out var value, out var failure), Describe(failure));
        return value!;
    }

    public async Task<AccountHolder> BecomeHolderAsync() => Expect(await highnote.AccountHolders.CreateAsync(Person));

    public async Task<CardApplication> ApplyAsync(NodeId<AccountHolder> holder) =>
        Expect(
            await highnote.Applications.CreateAsync(
                new NewCardApplication(new(info.CardProductId), holder, TimeProvider.System.GetUtcNow())
            )
        );

    public Task<CardApplication> AwaitDecisionAsync(NodeId<CardApplication> application) =>
        Eventually.Async(
            async () => Expect(await highnote.Applications.ReadAsync(application))!,
            read => read.Status.Value is not ApplicationStatus.Pending,
            Patience,
            $"application {application} to be decided"
        );

    public async Task<FinancialAccount> OpenAccountAsync()
    {
        var holder = await BecomeHolderAsync();
        var application = await AwaitDecisionAsync((await ApplyAsync(holder.Id)).Id);
        Assert.Equal(ApplicationStatus.Approved, application.Status.Value);
        var account = new NewFinancialAccount(application.Id, "Awards", $"account {_externalId}", NewKey());
        return Expect(await highnote.FinancialAccounts.IssueAsync(account));
    }

    public NewTransfer Award(NodeId<FinancialAccount> account, long cents) =>
        new(
            new(info.ProductFundingAccountId),
            account,
            cents,
            TransferPurpose.Reward,
            $"stretch {_externalId} {NewKey()}",
            _externalId,
            NewKey()
        );

    public Task<Transfer> AwaitEndAsync(NodeId<Transfer> transfer) =>
        Eventually.Async(
            async () => Expect(await highnote.Transfers.ReadAsync(transfer))!,
            read => read.Status.Value is TransferStatus.Completed or TransferStatus.Failed,
            Patience,
            $"transfer {transfer} to end"
        );

    public async Task<long?> BalanceAsync(NodeId<FinancialAccount> account) =>
        Expect(await highnote.FinancialAccounts.ReadAsync(account))?.Available?.Cents;

    private static string? Describe(HighnoteFailure? failure) =>
        failure switch
        {
            UserErrors errors => string.Join("; ", errors.Errors.Select(one => $"{one.ErrorCode}: {one.Description}")),
            GraphQlErrors errors => string.Join("; ", errors.Messages),
            ClientError error => string.Join("; ", error.Messages),
            BrokenReply broken => broken.Problem,
            _ => failure?.Code,
        };
}
