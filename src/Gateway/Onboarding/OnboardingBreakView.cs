using System.Text.Json.Serialization;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Reconciliation;
using Stretch.Users;

namespace Stretch.Gateway.Onboarding;

/// <summary>A difference between our record of a person and the issuer's that no rule may resolve, as the operator sees it.</summary>
/// <param name="Detail">What was seen, in a sentence with ids only.</param>
/// <param name="Resolution">Null while it is open.</param>
/// <param name="Note">What the operator wrote when resolving it.</param>
public sealed record OnboardingBreakView(
    BreakId BreakId,
    OnboardingBreakKind Kind,
    BreakStatus Status,
    ClientId ClientId,
    UserId UserId,
    CardApplicationId ApplicationId,
    string Detail,
    OnboardingResolution? Resolution,
    string? Note,
    Timestamp CreateTimestamp,
    Timestamp? ResolveTimestamp
);

/// <summary>How an onboarding's break came to its end.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<OnboardingResolution>))]
public enum OnboardingResolution
{
    /// <summary>What was looked for has turned up.</summary>
    IssuerTold,

    /// <summary>The operator has it from the issuer that what was sent made nothing, nor will: it is sent anew.</summary>
    NeverMade,

    /// <summary>The operator has settled the difference outside Stretch, or accepts it.</summary>
    Accepted,
}
