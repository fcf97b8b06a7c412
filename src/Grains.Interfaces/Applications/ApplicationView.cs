using Stretch.Users;

namespace Stretch.Applications;

/// <summary>A person's application for a prepaid card.</summary>
/// <param name="State">Where the application stands.</param>
/// <param name="VerificationStatus">The issuer's word on the person's identity, null until it has one.</param>
/// <param name="FailureReason">Why the issuer would not take it, in its codes; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("stretch.application-view")]
public sealed record ApplicationView(
    CardApplicationId ApplicationId,
    UserId UserId,
    CardType CardType,
    ApplicationState State,
    string? VerificationStatus,
    string? FailureReason,
    Timestamp CreateTimestamp,
    Timestamp UpdateTimestamp
);
