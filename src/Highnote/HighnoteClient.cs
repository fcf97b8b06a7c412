using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Applications;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Ownership;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Transport;
using Stretch.Highnote.Webhooks;

namespace Stretch.Highnote;

/// <summary>
/// The issuer's API under one API key, by noun. Calls never throw for what the issuer or the network does: they say it as an
/// <see cref="Outcomes.HighnoteOutcome{T}"/>, and send nothing twice. Thread-safe; get one from <see cref="HighnoteClients"/>.
/// </summary>
public sealed class HighnoteClient
{
    internal HighnoteClient(HighnoteSession session)
    {
        AccountHolders = new AccountHolderCalls(session);
        Addresses = new AddressCalls(session);
        Applications = new ApplicationCalls(session);
        CardProducts = new CardProductCalls(session);
        Cards = new CardCalls(session);
        FinancialAccounts = new FinancialAccountCalls(session);
        Ownership = new OwnershipCalls(session);
        Transfers = new TransferCalls(session);
        Webhooks = new WebhookCalls(session);
    }

    public AccountHolderCalls AccountHolders { get; }

    public AddressCalls Addresses { get; }

    public ApplicationCalls Applications { get; }

    public CardProductCalls CardProducts { get; }

    public CardCalls Cards { get; }

    public FinancialAccountCalls FinancialAccounts { get; }

    public OwnershipCalls Ownership { get; }

    public TransferCalls Transfers { get; }

    public WebhookCalls Webhooks { get; }
}
