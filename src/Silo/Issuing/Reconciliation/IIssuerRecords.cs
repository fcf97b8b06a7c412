using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>The issuer's records of money, under one API key, as comparisons read them: after everything that somebody waits for.</summary>
internal interface IIssuerRecords
{
    /// <summary>The transfer, or null when none has this id.</summary>
    Task<HighnoteOutcome<Transfer?>> ReadAsync(NodeId<Transfer> id, CancellationToken cancellation);

    /// <summary>Those of up to 50 transfers that exist, in one request.</summary>
    Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids,
        CancellationToken cancellation
    );

    /// <summary>A page of the transfers that match, the memo not looked at.</summary>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    Task<HighnoteOutcome<SearchPage<Transfer>>> FindPageAsync(
        TransferSearch search,
        string? cursor,
        CancellationToken cancellation
    );

    /// <summary>What money is in the account; null where the issuer shows no such account, or no balance of it.</summary>
    Task<HighnoteOutcome<LedgerBalance?>> ReadCashAsync(
        NodeId<FinancialAccount> account,
        CancellationToken cancellation
    );
}

/// <summary>Which API key is used to read which partner's records.</summary>
internal interface IIssuerRecordsAccess
{
    /// <summary>Null when there is no key.</summary>
    ValueTask<IIssuerRecords?> ForClientAsync(ClientId client, CancellationToken cancellation);
}
