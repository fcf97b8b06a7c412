using System.Text.Json.Nodes;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Transfers;

/// <summary>Transfers between accounts. <see cref="TransferVerdict"/> says what an outcome means for the money.</summary>
public sealed class TransferCalls
{
    private static readonly Operation<Transfer> Initiate = Operation.Mutation(
        "Transfers/InitiateTransfer",
        "initiateTransferBetweenFinancialAccounts",
        TransferEventTypes.Transfer,
        HighnoteJson.Default.TransferWire,
        wire => wire.ToModel(),
        RequestPriority.Transfer
    );

    private static readonly NodeQuery<Transfer> Read = NodeQuery<Transfer>.Of(
        "Transfers/ReadTransfer",
        HighnoteJson.Default.TransferWire,
        wire => wire.ToModel(),
        TransferEventTypes.All
    );

    private static readonly Operation<SearchPage<Transfer>> Find = Operation.Query(
        "Transfers/FindTransfers",
        HighnoteJson.Default.FindTransfersWire,
        wire => wire.ToPage()
    );

    private readonly HighnoteSession _session;

    internal TransferCalls(HighnoteSession session) => _session = session;

    /// <summary>
    /// Sends money. The answer may already be final. A repeat under the same key, with the same parameters, moves nothing more
    /// for as long as the issuer remembers the key.
    /// </summary>
    public Task<HighnoteOutcome<Transfer>> InitiateAsync(
        NewTransfer transfer,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(transfer.Cents);
        var variables = Variables.Input(InitiateTransferInput.Of(transfer), HighnoteJson.Default.InitiateTransferInput);
        return _session.ExecuteAsync(Initiate, variables, call, cancel);
    }

    /// <summary>The transfer, or null when none has this id.</summary>
    public Task<HighnoteOutcome<Transfer?>> ReadAsync(
        NodeId<Transfer> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);

    /// <summary>Those of up to 50 transfers that exist, in one request.</summary>
    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<Transfer>, Transfer>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<Transfer>> ids,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadManyAsync(_session, ids, call, cancel);

    /// <summary>
    /// All transfers that match, so that a doubled one shows. Nothing found means there is none only while
    /// <see cref="Found{T}.Complete"/>, and even then one that is still on its way to the issuer may appear later.
    /// </summary>
    public async Task<HighnoteOutcome<Found<Transfer>>> FindAsync(
        TransferSearch search,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var variables = new JsonObject { ["account"] = search.Account.Value, ["filterBy"] = FilterOf(search) };
        var outcome = await Pager.ReadAllAsync(_session, Find, variables, call, cancel);
        return outcome.TryGetValue(out var found, out _)
            ? HighnoteOutcome.Success(
                found with
                {
                    Items = [.. found.Items.Where(transfer => search.Memo is null || transfer.Memo == search.Memo)],
                },
                outcome.RequestId
            )
            : outcome;
    }

    /// <summary>A page of the transfers to and from an account, the memo not looked at, for lists of any length.</summary>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    public Task<HighnoteOutcome<SearchPage<Transfer>>> FindPageAsync(
        TransferSearch search,
        string? cursor,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var variables = new JsonObject { ["account"] = search.Account.Value, ["filterBy"] = FilterOf(search) };
        var background = (call ?? CallOptions.Default) with { Priority = RequestPriority.Background };
        return Pager.ReadPageAsync(_session, Find, variables, cursor, background, cancel);
    }

    private static JsonObject FilterOf(TransferSearch search)
    {
        var filter = new JsonObject();
        if (Times(search.CreatedFrom, search.CreatedTo) is { } created)
        {
            filter["createdAt"] = created;
        }

        if (Times(search.UpdatedFrom, to: null) is { } updated)
        {
            filter["updatedAt"] = updated;
        }

        if (search.Cents is { } cents)
        {
            filter["amount"] = new JsonObject { ["currencyCode"] = Amount.Usd, ["equals"] = cents };
        }

        return filter;
    }

    /// <summary>Null where every time will do.</summary>
    private static JsonObject? Times(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is null && to is null)
        {
            return null;
        }

        var times = new JsonObject();
        if (from is { } beginning)
        {
            times["greaterThanOrEquals"] = Timestamps.Write(beginning);
        }

        if (to is { } end)
        {
            times["lessThan"] = Timestamps.Write(end);
        }

        return times;
    }
}
