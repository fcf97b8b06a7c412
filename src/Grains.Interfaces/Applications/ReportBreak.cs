namespace Stretch.Applications;

/// <summary>The issuer's records contradict ours in a way no rule may resolve: a person must look.</summary>
/// <param name="Detail">One sentence with ids only.</param>
[GenerateSerializer, Immutable, Alias("stretch.report-break")]
public sealed record ReportBreak(CardApplicationId ApplicationId, OnboardingBreakKind Kind, string Detail);
