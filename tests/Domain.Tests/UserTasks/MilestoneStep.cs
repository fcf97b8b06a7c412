using Stretch.Disbursements;

namespace Stretch.Domain.Tests.UserTasks;

/// <summary>Something that is asked of a program. Numbers are drawn from few, so that steps repeat and miss each other.</summary>
internal abstract record MilestoneStep;

internal sealed record AssignStep(int UserTask, int Task) : MilestoneStep;

internal sealed record StartStep(int UserTask) : MilestoneStep;

internal sealed record CompleteStep(int UserTask, int Disbursement) : MilestoneStep;

internal sealed record ReportStep(int Disbursement, TransferVerdict Verdict, string? Transfer) : MilestoneStep;

/// <summary>The person leaves, or comes back.</summary>
internal sealed record EnrollStep(bool IsActive) : MilestoneStep;

/// <summary>A story that a failed test can tell.</summary>
internal sealed record MilestoneSteps(IReadOnlyList<MilestoneStep> Steps)
{
    public override string ToString() => string.Join(Environment.NewLine, Steps.Select((step, i) => $"{i}: {step}"));
}
