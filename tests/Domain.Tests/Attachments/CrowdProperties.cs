using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Stretch.Domain.Ledger;
using Stretch.Domain.Tests.Programs;
using Stretch.Programs;

namespace Stretch.Domain.Tests.Attachments;

/// <summary>
/// Tasks given to everyone and taken back, against a model, step by step through random stories in which people come, leave
/// and are paid meanwhile. The stories are the same every time.
/// </summary>
public sealed class CrowdProperties
{
    private const int Stories = 2_000;
    private const ulong Seed = 20_260_101;

    // FsCheck's generator asks for an odd one.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>What the stories never come to would not be tested by them.</summary>
    private static readonly HashSet<string> MustBeSeen =
    [
        "EnrollStep insufficient_pool",
        "AttachStep Created",
        "AttachStep Found, as it was",
        "AttachStep insufficient_pool",
        "AttachStep task_detaching",
        "DetachStep Done, as it was",
        "DetachStep not_found: attached task",
        "AssignStep task_detaching",
        "StartStep usertask_removed",
        "CompleteStep usertask_removed",
        "RemoveStep Done, as it was",
        "given to a newcomer",
        "given to who came back",
        "left before the share came",
        "share assigned",
        "share removed",
        "cancelled",
        "detached",
        "revived",
        "late",
        "failed after it was taken back",
    ];

    private readonly HashSet<string> _seen = [];

    [Fact]
    public void Whatever_happens_while_a_task_is_given_or_taken_back_decisions_and_model_agree()
    {
        var config = Config
            .QuickThrowOnFailure.WithMaxTest(Stories)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None)));

        FsCheck.Check.One(config, Prop.ForAll(CrowdSequences.Any, story => Tell(story)));

        Assert.Empty(MustBeSeen.Except(_seen));
    }

    private void Tell(CrowdSteps story)
    {
        var scene = new CrowdScene();
        var model = new CrowdModel(Situation.PoolMoney.ToDollars());
        foreach (var (i, step) in story.Steps.Index())
        {
            var expected = model.Take(step);
            var actual = scene.Take(step);
            Assert.Equal($"step {i}: {expected}", $"step {i}: {actual}");
            _seen.Add($"{step.GetType().Name} {actual}");
            AssertSame(model, scene);
            AssertBooks(scene);
        }

        _seen.UnionWith(model.Turns);
    }

    private static void AssertSame(CrowdModel model, CrowdScene scene)
    {
        Money[] parts =
        [
            .. new[] { model.Available, model.Reserved, model.InTransit, model.Paid }.Select(Money.FromDollars),
        ];
        Assert.Equal(new AwardPool(Situation.PoolMoney, parts[0], parts[1], parts[2], parts[3]), scene.Program.Pool);
        Assert.Equal(
            (
                model.Enrolled.Count(isEnrolled => isEnrolled),
                model.Milestones.Count(milestone => milestone.IsOpen) + model.Shares,
                model.Milestones.Count(milestone => milestone.Status == "Completed"),
                model.Tasks.Count(task => task is not null and not { State: "Detached" }),
                model.Tasks.Count(task => task is { State: "Attaching" or "Detaching" })
            ),
            (
                scene.Program.EnrolledCount,
                scene.Program.OpenCount,
                scene.Program.CompletedCount,
                scene.Program.AttachmentCount,
                scene.Program.RunningCount
            )
        );
        for (var task = 0; task < CrowdSequences.TaskValues.Length; task++)
        {
            var attached = model.Tasks[task];
            var attachment = scene.LatestOf(task);
            Assert.Equal(
                (attached?.State, attached?.Shares.Count),
                (attachment?.State.ToString(), attachment?.RemainingCount)
            );
            for (var person = 0; person < CrowdSequences.People; person++)
            {
                Assert.Equal(
                    model.Of(person, task).Select(m => (m.Status, m.Money, m.IsTakenBack, m.IsFrozen)),
                    scene
                        .Of(person, task)
                        .Select(u => ($"{u.Status}", $"{u.DisbursementStatus}", u.IsTakenBack, u.IsFrozen))
                );
            }
        }
    }

    /// <summary>What must be so whatever the rules are, told from the rows alone.</summary>
    private static void AssertBooks(CrowdScene scene)
    {
        var replay = new LedgerReplay(Known.Program);
        foreach (var entry in scene.Entries)
        {
            replay.Add(entry);
        }

        Assert.Empty(replay.Faults);
        Assert.Equal((scene.Program.Pool, scene.Program.LedgerHead), (replay.Pool, replay.Head));
        Assert.All(
            scene.Attachments,
            attachment =>
            {
                var taken = scene.UserTasks.Where(userTask => userTask.AttachmentId == attachment.Id).ToList();
                Assert.Equal(attachment.AssignedCount, taken.Count);
                Assert.Equal(taken.Count, taken.DistinctBy(userTask => userTask.UserId).Count());
                Assert.Equal(
                    attachment.TotalCount,
                    attachment.AssignedCount
                        + attachment.ReleasedCount
                        + attachment.CancelledCount
                        + attachment.RemainingCount
                );
            }
        );
    }
}
