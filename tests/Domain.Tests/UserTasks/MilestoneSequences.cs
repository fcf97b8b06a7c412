using FsCheck;
using FsCheck.Fluent;
using Stretch.Disbursements;

namespace Stretch.Domain.Tests.UserTasks;

/// <summary>Random stories of one person in one program; a failing one is shortened step by step.</summary>
internal static class MilestoneSequences
{
    public const int MaxSteps = 100;
    public const int UserTasks = 4;
    public const int Disbursements = 8;
    public static readonly decimal[] TaskValues = [10m, 25.50m, 40.01m];

    private static readonly Gen<int> UserTask = Gen.Choose(0, UserTasks - 1);
    private static readonly Gen<int> Disbursement = Gen.Choose(0, Disbursements - 1);

    private static readonly Gen<MilestoneStep> Assign =
        from userTask in UserTask
        from task in Gen.Choose(0, TaskValues.Length - 1)
        select (MilestoneStep)new AssignStep(userTask, task);

    private static readonly Gen<MilestoneStep> Start = UserTask.Select(MilestoneStep (id) => new StartStep(id));

    private static readonly Gen<MilestoneStep> Complete =
        from userTask in UserTask
        from disbursement in Disbursement
        select (MilestoneStep)new CompleteStep(userTask, disbursement);

    private static readonly Gen<TransferVerdict> Verdict = Gen.Frequency(
        (5, Gen.Constant(TransferVerdict.Completed)),
        (5, Gen.Constant(TransferVerdict.Failed)),
        (4, Gen.Constant(TransferVerdict.Pending)),
        (4, Gen.Constant(TransferVerdict.Unknown)),
        (2, Gen.Constant(TransferVerdict.FailedUnlisted))
    );

    private static readonly Gen<MilestoneStep> Report =
        from disbursement in Disbursement
        from verdict in Verdict
        from transfer in Gen.Frequency((6, Gen.Constant("own")), (1, Gen.Constant("another")), (1, Gen.Constant("")))
        select (MilestoneStep)
            new ReportStep(disbursement, verdict, transfer == "" ? null : $"tr_{disbursement}_{transfer}");

    private static readonly Gen<MilestoneStep> Enroll = Gen.Elements(true, true, false)
        .Select(MilestoneStep (isActive) => new EnrollStep(isActive));

    public static Arbitrary<MilestoneSteps> Any { get; } =
        Arb.From(
            from count in Gen.Choose(1, MaxSteps)
            from steps in Gen.Frequency((4, Assign), (1, Start), (6, Complete), (10, Report), (1, Enroll))
                .ArrayOf(count)
            select new MilestoneSteps(steps),
            story => story.Steps.Select((_, left) => new MilestoneSteps([.. story.Steps.Where((_, i) => i != left)]))
        );
}
