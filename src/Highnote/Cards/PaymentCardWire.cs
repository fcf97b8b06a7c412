using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.Cards;

internal sealed record PaymentCardWire(
    string Id,
    string? ExternalId = null,
    string? Status = null,
    string? FormFactor = null,
    string? Network = null,
    string? Last4 = null,
    string? ExpirationDate = null,
    PinWire? PinDetails = null,
    IReadOnlyList<RefWire>? FinancialAccounts = null,
    IReadOnlyList<PhysicalCardOrderWire?>? PhysicalPaymentCardOrders = null
)
{
    public PaymentCard ToModel() =>
        new(
            new NodeId<PaymentCard>(Id),
            ExternalId,
            new Coded<PaymentCardStatus>(Status ?? ""),
            FormFactor,
            Network,
            Last4,
            Timestamps.Read(ExpirationDate),
            PinDetails?.IsSet,
            [.. (FinancialAccounts ?? []).Select(account => account.ToId<FinancialAccount>())],
            [.. (PhysicalPaymentCardOrders ?? []).OfType<PhysicalCardOrderWire>().Select(order => order.ToModel())]
        );
}

internal sealed record FindCardsWire(CardAccountWire? Node = null)
{
    public SearchPage<PaymentCard> ToPage() => SearchPage.Of(Node?.PaymentCards, wire => wire.ToModel());
}

internal sealed record CardAccountWire(ConnectionWire<PaymentCardWire>? PaymentCards = null);

internal sealed record PinWire(bool? IsSet = null);

// "status" has another type on the other member of that union, so the document gives this one its own name.
internal sealed record IssuedCardWire(
    string? IssueStatus = null,
    string? FailureReason = null,
    PaymentCardWire? PaymentCard = null
)
{
    public IssuedCard ToModel() =>
        new(new Coded<CardIssueStatus>(IssueStatus ?? ""), PaymentCard?.ToModel(), FailureReason);
}

internal sealed record ClientTokenWire(string Value, string? ExpirationDate = null)
{
    public CardClientToken ToModel() => new(Value, Timestamps.Read(ExpirationDate));
}
