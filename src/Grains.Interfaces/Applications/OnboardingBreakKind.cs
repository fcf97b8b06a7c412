using System.Text.Json.Serialization;

namespace Stretch.Applications;

/// <summary>What was seen of a person that a person must look at; <c>docs/operations.md</c> says what to do about each.</summary>
[GenerateSerializer, Alias("stretch.onboarding-break-kind")]
[JsonConverter(typeof(UpperSnakeEnumConverter<OnboardingBreakKind>))]
public enum OnboardingBreakKind
{
    HolderNotFound,
    ApplicationNotFound,
    CardNotFound,
    PlasticNotFound,
    CardRefused,
    PlasticRefused,
    SeveralHolders,
    SeveralApplications,
    AccountRefused,

    /// <summary>Another application, or another account, than the one on record.</summary>
    IssuerIdChanged,
}
