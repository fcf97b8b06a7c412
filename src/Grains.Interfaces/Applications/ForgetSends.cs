namespace Stretch.Applications;

/// <summary>The operator has it from the issuer that what was sent made nothing, nor will: it may be sent anew.</summary>
/// <param name="Step">What was sent.</param>
[GenerateSerializer, Immutable, Alias("stretch.forget-sends")]
public sealed record ForgetSends(CardApplicationId ApplicationId, OnboardingSend Step);

/// <summary>What the issuer is sent for a person, and may have made without our knowing.</summary>
[GenerateSerializer, Alias("stretch.onboarding-send")]
public enum OnboardingSend
{
    Holder,
    Application,
    Card,
    Plastic,
}
