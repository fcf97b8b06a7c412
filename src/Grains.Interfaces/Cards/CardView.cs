using Stretch.Applications;
using Stretch.Users;

namespace Stretch.Cards;

/// <summary>A prepaid card, without anything secret.</summary>
/// <param name="OrderWorkflowStatus">The issuer's word on the order of plastic; null without one.</param>
/// <param name="FormFactor">The issuer's word, e.g. <c>VIRTUAL</c>; null until it is issued, like the fields after it.</param>
/// <param name="FailureReason">Why the issuer would not issue or deliver it, in its codes; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("stretch.card-view")]
public sealed record CardView(
    CardId CardId,
    UserId UserId,
    CardApplicationId ApplicationId,
    ActivationStatus ActivationStatus,
    PinStatus PinStatus,
    DeliveryStatus DeliveryStatus,
    string? OrderWorkflowStatus,
    string? FormFactor,
    string? Last4,
    string? Network,
    Timestamp? ExpirationDate,
    string? FailureReason,
    Timestamp CreateTimestamp,
    Timestamp UpdateTimestamp
);
