using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Cards;

/// <summary>A card, without the details that are secret.</summary>
/// <param name="ExpirationDate">Null when the issuer does not say, or says it in no date-time.</param>
/// <param name="PinSet">Whether a PIN was ever set; null when the issuer does not say.</param>
/// <param name="Orders">Orders of plastic for this card, oldest first as the issuer lists them.</param>
public sealed record PaymentCard(
    NodeId<PaymentCard> Id,
    string? ExternalId,
    Coded<PaymentCardStatus> Status,
    string? FormFactor,
    string? Network,
    string? Last4,
    DateTimeOffset? ExpirationDate,
    bool? PinSet,
    IReadOnlyList<NodeId<FinancialAccount>> FinancialAccounts,
    IReadOnlyList<PhysicalCardOrder> Orders
);

public enum PaymentCardStatus
{
    Unknown,
    ActivationRequired,
    Active,
    Suspended,

    /// <summary>For good.</summary>
    Closed,
}
