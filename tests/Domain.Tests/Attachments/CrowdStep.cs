namespace Stretch.Domain.Tests.Attachments;

/// <summary>Something that is asked of a program with a few people and tasks. What is named by both is their latest milestone.</summary>
internal abstract record CrowdStep;

internal sealed record EnrollStep(int Person) : CrowdStep;

internal sealed record UnenrollStep(int Person) : CrowdStep;

internal sealed record AttachStep(int Task) : CrowdStep;

internal sealed record DetachStep(int Task) : CrowdStep;

/// <summary>Visits the next person.</summary>
internal sealed record ContinueStep(int Task) : CrowdStep;

internal sealed record AssignStep(int Person, int Task) : CrowdStep;

internal sealed record RemoveStep(int Person, int Task) : CrowdStep;

internal sealed record StartStep(int Person, int Task) : CrowdStep;

internal sealed record CompleteStep(int Person, int Task) : CrowdStep;

/// <summary>The issuer's word on the latest attempt.</summary>
internal sealed record ReportStep(int Person, int Task, bool Moved) : CrowdStep;

/// <summary>A story that a failed test can tell.</summary>
internal sealed record CrowdSteps(IReadOnlyList<CrowdStep> Steps)
{
    public override string ToString() => string.Join(Environment.NewLine, Steps.Select((step, i) => $"{i}: {step}"));
}
