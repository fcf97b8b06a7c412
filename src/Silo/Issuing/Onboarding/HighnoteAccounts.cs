using Stretch.Applications;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transport;
using Stretch.Silo.Issuing.Lookups;
using IssuersApplication = Stretch.Highnote.Applications.CardApplication;
using OurApplication = Stretch.Domain.Applications.CardApplication;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>Prepaid accounts at Highnote. Each carries our application's id as its external id, which is unique there.</summary>
internal sealed class HighnoteAccounts(IHighnoteAccess access, IssuerLookups<FinancialAccount> lookups) : IAccountIssuer
{
    /// <summary>Shown at the issuer; says nothing of the person.</summary>
    private const string AccountName = "Prepaid card account";

    private static readonly CallOptions Interactive = new() { Priority = RequestPriority.Interactive };

    public async Task<IssuerAnswer<IssuerAccount>> Open(OurApplication application)
    {
        if (await access.ForClientAsync(application.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<IssuerAccount>();
        }

        var account = new NewFinancialAccount(
            new NodeId<IssuersApplication>(application.IssuerId!),
            AccountName,
            application.Id.ToString(),
            new IdempotencyKey(application.AccountKey)
        );
        return Answers.Of(await highnote.FinancialAccounts.IssueAsync(account, Interactive), Read);
    }

    public async Task<IssuerAnswer<IssuerAccount?>> Look(OurApplication application, string holderId)
    {
        if (await access.ForClientAsync(application.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<IssuerAccount?>();
        }

        var outcome = await highnote.FinancialAccounts.FindAsync(
            new NodeId<AccountHolder>(holderId),
            application.Id.ToString(),
            Interactive
        );
        return Answers.Of(outcome, found => found.Items.Select(Read).FirstOrDefault());
    }

    public async Task<IssuerAnswer<IssuerAccount?>> Read(ClientId client, string accountId) =>
        await access.ForClientAsync(client, CancellationToken.None) is not { } highnote
            ? Answers.NoCredentials<IssuerAccount?>()
            : Answers.Of(
                await lookups.ReadAsync(highnote, new NodeId<FinancialAccount>(accountId)),
                account => account is null ? null : Read(account)
            );

    private static IssuerAccount Read(FinancialAccount account) =>
        new(
            account.Id.Value,
            StatusOf(account.Status),
            account.Available is { } available ? new Money(available.Cents) : null,
            account.Available?.AsOf is { } asOf ? Timestamp.From(asOf) : null
        );

    /// <summary>Only an active account can be paid to. A word that is not known here is read again until it is one.</summary>
    private static CardAccountStatus StatusOf(Coded<FinancialAccountStatus> status) =>
        status.Value switch
        {
            FinancialAccountStatus.Active => CardAccountStatus.Open,
            FinancialAccountStatus.Closed => CardAccountStatus.Closed,
            FinancialAccountStatus.Suspended
            or FinancialAccountStatus.UnderReview
            or FinancialAccountStatus.PendingClosure => CardAccountStatus.Suspended,
            FinancialAccountStatus.Unactivated or FinancialAccountStatus.Unknown => CardAccountStatus.Blocked,
            _ => throw new InvalidOperationException($"Account status {status} has no rule."),
        };
}
