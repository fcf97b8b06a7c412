using FsCheck;
using FsCheck.Fluent;

namespace Stretch.Domain.Tests.Attachments;

/// <summary>Random stories of a few people in one program; a failing one is shortened step by step.</summary>
internal static class CrowdSequences
{
    public const int MaxSteps = 120;
    public const int People = 4;

    /// <summary>The pool has enough for most of it, most of the time.</summary>
    public static readonly decimal[] TaskValues = [10m, 25.50m];

    private static readonly Gen<int> Person = Gen.Choose(0, People - 1);
    private static readonly Gen<int> Task = Gen.Choose(0, TaskValues.Length - 1);

    public static Arbitrary<CrowdSteps> Any { get; } =
        Arb.From(
            from count in Gen.Choose(1, MaxSteps)
            from steps in Gen.Frequency(
                    (5, Person.Select(CrowdStep (person) => new EnrollStep(person))),
                    (2, Person.Select(CrowdStep (person) => new UnenrollStep(person))),
                    (4, Task.Select(CrowdStep (task) => new AttachStep(task))),
                    (1, Task.Select(CrowdStep (task) => new DetachStep(task))),
                    (4, Task.Select(CrowdStep (task) => new ContinueStep(task))),
                    (3, Both((person, task) => new AssignStep(person, task))),
                    (2, Both((person, task) => new RemoveStep(person, task))),
                    (1, Both((person, task) => new StartStep(person, task))),
                    (5, Both((person, task) => new CompleteStep(person, task))),
                    (3, Both((person, task) => new ReportStep(person, task, Moved: false))),
                    (2, Both((person, task) => new ReportStep(person, task, Moved: true)))
                )
                .ArrayOf(count)
            select new CrowdSteps(steps),
            story => story.Steps.Select((_, left) => new CrowdSteps([.. story.Steps.Where((_, i) => i != left)]))
        );

    private static Gen<CrowdStep> Both(Func<int, int, CrowdStep> make) =>
        from person in Person
        from task in Task
        select make(person, task);
}
