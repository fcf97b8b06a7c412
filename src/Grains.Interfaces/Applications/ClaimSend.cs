namespace Stretch.Applications;

/// <summary>Puts on record that a create without an idempotency key is about to be sent.</summary>
/// <param name="Sender">A fresh id of this very send.</param>
/// <param name="SendsSeen">How many sends were on record when a look at the issuer found nothing of them.</param>
/// <param name="HoldFor">The sender's lease and its HTTP time-out together.</param>
[GenerateSerializer, Immutable, Alias("stretch.claim-send")]
public sealed record ClaimSend(
    CardApplicationId ApplicationId,
    OnboardingStep Step,
    Guid Sender,
    int SendsSeen,
    TimeSpan HoldFor
);

/// <summary>Whether the send may be made.</summary>
[GenerateSerializer, Immutable, Alias("stretch.send-claim")]
public sealed record SendClaim(bool IsGranted);
