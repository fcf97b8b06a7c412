using System.Text.Json.Nodes;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Cards;

/// <summary>Cards, plastic, and browser tokens for them.</summary>
public sealed class CardCalls
{
    private static readonly Operation<IssuedCard> Issue = Operation.Mutation<IssuedCard>(
        "Cards/IssueCard",
        "issuePaymentCardForFinancialAccount",
        [
            MutationCase.Of(
                "PaymentCard",
                HighnoteJson.Default.PaymentCardWire,
                wire => new IssuedCard(new Coded<CardIssueStatus>(CardIssueStatus.Success), wire.ToModel(), null)
            ),
            MutationCase.Of(
                "IssuePaymentCardForFinancialAccountResponse",
                HighnoteJson.Default.IssuedCardWire,
                wire => wire.ToModel()
            ),
        ]
    );

    private static readonly Operation<PaymentCard> Activate = CardMutation("ActivateCard", "activatePaymentCard");
    private static readonly Operation<PaymentCard> Suspend = CardMutation("SuspendCard", "suspendPaymentCard");
    private static readonly Operation<PaymentCard> Close = CardMutation("CloseCard", "closePaymentCard");

    private static readonly Operation<PhysicalCardOrder> Order = Operation.Mutation(
        "Cards/OrderPhysicalCard",
        "orderPhysicalPaymentCardWithValidatedAddressToken",
        "PhysicalPaymentCardOrder",
        HighnoteJson.Default.PhysicalCardOrderWire,
        wire => wire.ToModel()
    );

    private static readonly Operation<CardClientToken> GenerateToken = Operation.Mutation(
        "Cards/GenerateCardClientToken",
        "generatePaymentCardClientToken",
        "ClientToken",
        HighnoteJson.Default.ClientTokenWire,
        wire => wire.ToModel()
    );

    private static readonly NodeQuery<PaymentCard> Read = NodeQuery<PaymentCard>.Of(
        "Cards/ReadCard",
        HighnoteJson.Default.PaymentCardWire,
        wire => wire.ToModel(),
        "PaymentCard"
    );

    private static readonly Operation<SearchPage<PaymentCard>> Find = Operation.Query(
        "Cards/FindCards",
        HighnoteJson.Default.FindCardsWire,
        wire => wire.ToPage()
    );

    private readonly HighnoteSession _session;

    internal CardCalls(HighnoteSession session) => _session = session;

    /// <summary>Issues a virtual card; a repeat under the same key answers the same card.</summary>
    public Task<HighnoteOutcome<IssuedCard>> IssueAsync(
        NewPaymentCard card,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var variables = Variables.Input(IssueCardInput.Of(card), HighnoteJson.Default.IssueCardInput);
        return _session.ExecuteAsync(Issue, variables, call, cancel);
    }

    /// <summary>The card with its orders of plastic, or null when no card has this id.</summary>
    public Task<HighnoteOutcome<PaymentCard?>> ReadAsync(
        NodeId<PaymentCard> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);

    /// <summary>Every card of an account, whatever became of it.</summary>
    public Task<HighnoteOutcome<Found<PaymentCard>>> FindOfAccountAsync(
        NodeId<FinancialAccount> account,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var variables = new JsonObject { ["account"] = account.Value };
        return Pager.ReadAllAsync(_session, Find, variables, call, cancel);
    }

    /// <summary>Those of up to 50 cards that exist, in one request.</summary>
    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<PaymentCard>, PaymentCard>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<PaymentCard>> ids,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadManyAsync(_session, ids, call, cancel);

    /// <summary>
    /// Activates a card. The schema has no way to lift a suspension but this one; that it works is inferred. Takes no key, and
    /// needs none: the card's status shows whether it happened.
    /// </summary>
    public Task<HighnoteOutcome<PaymentCard>> ActivateAsync(
        NodeId<PaymentCard> card,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => ChangeAsync(Activate, card, call, cancel);

    /// <summary>Suspends a card. Takes no key; the card's status shows whether it happened.</summary>
    public Task<HighnoteOutcome<PaymentCard>> SuspendAsync(
        NodeId<PaymentCard> card,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => ChangeAsync(Suspend, card, call, cancel);

    /// <summary>Closes a card for good. Takes no key; the card's status shows whether it happened.</summary>
    public Task<HighnoteOutcome<PaymentCard>> CloseAsync(
        NodeId<PaymentCard> card,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => ChangeAsync(Close, card, call, cancel);

    /// <summary>Orders plastic by USPS Express; a repeat under the same key orders nothing more.</summary>
    public Task<HighnoteOutcome<PhysicalCardOrder>> OrderPhysicalAsync(
        NewPhysicalCard card,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var variables = Variables.Input(OrderCardInput.Of(card), HighnoteJson.Default.OrderCardInput);
        return _session.ExecuteAsync(Order, variables, call, cancel);
    }

    /// <summary>Makes a token for a browser. Harmless to repeat: each call makes another.</summary>
    public Task<HighnoteOutcome<CardClientToken>> GenerateClientTokenAsync(
        NodeId<PaymentCard> card,
        IReadOnlyCollection<CardPermission> permissions,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var input = new ClientTokenInput(card.Value, [.. permissions.Select(EnumWords<CardPermission>.Write)]);
        var variables = Variables.Input(input, HighnoteJson.Default.ClientTokenInput);
        return _session.ExecuteAsync(GenerateToken, variables, call, cancel);
    }

    private Task<HighnoteOutcome<PaymentCard>> ChangeAsync(
        Operation<PaymentCard> operation,
        NodeId<PaymentCard> card,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var variables = Variables.Input(new CardInput(card.Value), HighnoteJson.Default.CardInput);
        return _session.ExecuteAsync(operation, variables, call, cancel);
    }

    private static Operation<PaymentCard> CardMutation(string document, string field) =>
        Operation.Mutation(
            $"Cards/{document}",
            field,
            "PaymentCard",
            HighnoteJson.Default.PaymentCardWire,
            wire => wire.ToModel()
        );
}
