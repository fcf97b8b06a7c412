using System.Text.Json.Nodes;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.FinancialAccounts;

/// <summary>Accounts and their balances.</summary>
public sealed class FinancialAccountCalls
{
    private static readonly Operation<FinancialAccount> Issue = Operation.Mutation(
        "FinancialAccounts/IssueFinancialAccount",
        "issueFinancialAccountForApplication",
        "FinancialAccount",
        HighnoteJson.Default.FinancialAccountWire,
        wire => wire.ToModel()
    );

    private static readonly NodeQuery<FinancialAccount> Read = NodeQuery<FinancialAccount>.Of(
        "FinancialAccounts/ReadFinancialAccount",
        HighnoteJson.Default.FinancialAccountWire,
        wire => wire.ToModel(),
        "FinancialAccount"
    );

    private static readonly Operation<SearchPage<FinancialAccount>> Find = Operation.Query(
        "FinancialAccounts/FindFinancialAccounts",
        HighnoteJson.Default.FindFinancialAccountsWire,
        wire => wire.ToPage()
    );

    private readonly HighnoteSession _session;

    internal FinancialAccountCalls(HighnoteSession session) => _session = session;

    /// <summary>Opens an account on an approved application; a repeat under the same key answers the same account.</summary>
    public Task<HighnoteOutcome<FinancialAccount>> IssueAsync(
        NewFinancialAccount account,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var input = IssueFinancialAccountInput.Of(account);
        return _session.ExecuteAsync(
            Issue,
            Variables.Input(input, HighnoteJson.Default.IssueFinancialAccountInput),
            call,
            cancel
        );
    }

    /// <summary>The account with its balance, or null when no account has this id.</summary>
    public Task<HighnoteOutcome<FinancialAccount?>> ReadAsync(
        NodeId<FinancialAccount> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);

    /// <summary>Those of up to 50 accounts that exist, in one request.</summary>
    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<FinancialAccount>, FinancialAccount>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<FinancialAccount>> ids,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadManyAsync(_session, ids, call, cancel);

    /// <summary>A person's accounts under an external id: one at most, if the issuer keeps its promise.</summary>
    public Task<HighnoteOutcome<Found<FinancialAccount>>> FindAsync(
        NodeId<AccountHolder> holder,
        string externalId,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var filter = new JsonObject { ["externalId"] = new JsonObject { ["equals"] = externalId } };
        var variables = new JsonObject { ["holder"] = holder.Value, ["filterBy"] = filter };
        return Pager.ReadAllAsync(_session, Find, variables, call, cancel);
    }
}
