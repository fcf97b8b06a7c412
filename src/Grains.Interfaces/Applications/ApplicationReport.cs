namespace Stretch.Applications;

/// <summary>What the issuer says of an application.</summary>
/// <param name="State">Null for a word of the issuer's that is not known here.</param>
[GenerateSerializer, Immutable, Alias("stretch.application-report")]
public sealed record ApplicationReport(
    CardApplicationId ApplicationId,
    string IssuerId,
    ApplicationState? State,
    string? VerificationStatus
);
