using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Domain.Cards;

/// <summary>A prepaid card, with everything the issuer is told of it.</summary>
/// <param name="ActivateOnCreate">A card whose plastic travels by mail waits for the person to activate it.</param>
/// <param name="ExpiresAt">What we ask for; <paramref name="ExpirationDate"/> is what the issuer made of it.</param>
/// <param name="IssuerId">The issuer's id, once it has one.</param>
/// <param name="IssueSend">Set while the issuer may have been asked for it and its answer is not on record.</param>
/// <param name="IsPhysical">Plastic was asked for; until the issuer has the order, a <see cref="PlasticOrder"/> says the rest.</param>
/// <param name="OrderSend">Set while the issuer may have been asked for plastic and its answer is not on record.</param>
/// <param name="OrderId">The issuer's id of the plastic's order, once it has one.</param>
/// <param name="ReplacedOrderId">The last order before this one; null when there was none.</param>
public sealed record Card(
    CardId Id,
    UserId UserId,
    ClientId ClientId,
    CardApplicationId ApplicationId,
    string FinancialAccountId,
    CardKeys Keys,
    bool ActivateOnCreate,
    Timestamp ExpiresAt,
    string? IssuerId,
    CardSend? IssueSend,
    ActivationStatus ActivationStatus,
    PinStatus PinStatus,
    string? FormFactor,
    string? Last4,
    string? Network,
    Timestamp? ExpirationDate,
    bool IsPhysical,
    CardSend? OrderSend,
    string? OrderId,
    string? ReplacedOrderId,
    string? OrderWorkflowStatus,
    DeliveryStatus DeliveryStatus,
    string? FailureReason,
    Timestamp CreatedAt,
    Timestamp UpdatedAt
)
{
    public bool IsClosed => ActivationStatus == ActivationStatus.Closed;

    /// <summary>Plastic was asked for, and the issuer has not answered yet. For a closed card none is ordered any more.</summary>
    public bool IsPlasticDue => IsPhysical && !IsClosed && DeliveryStatus == DeliveryStatus.NotOrdered;

    public CardView ToView() =>
        new(
            Id,
            UserId,
            ApplicationId,
            ActivationStatus,
            PinStatus,
            DeliveryStatus,
            OrderWorkflowStatus,
            FormFactor,
            Last4,
            Network,
            ExpirationDate,
            FailureReason,
            CreatedAt,
            UpdatedAt
        );
}
