namespace Stretch.Applications;

/// <summary>The steps at the issuer that take no idempotency key.</summary>
[GenerateSerializer, Alias("stretch.onboarding-step")]
public enum OnboardingStep
{
    /// <summary>Making the person known.</summary>
    Holder,

    /// <summary>Applying for the card product.</summary>
    Application,
}
