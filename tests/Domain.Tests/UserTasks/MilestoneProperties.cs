using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Stretch.Domain.Ledger;
using Stretch.Domain.Tests.Programs;
using Stretch.Ledger;
using Stretch.Programs;

namespace Stretch.Domain.Tests.UserTasks;

/// <summary>The decisions against a model of them, step by step through random stories. The stories are the same every time.</summary>
public sealed class MilestoneProperties
{
    private const int Stories = 1_000;
    private const ulong Seed = 20_260_001;

    // FsCheck's generator asks for an odd one.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>What the stories never come to would not be tested by them.</summary>
    private static readonly HashSet<string> MustBeSeen =
    [
        "AssignStep Created",
        "AssignStep Created, as it was",
        "AssignStep Found, as it was",
        "AssignStep insufficient_pool",
        "CompleteStep Done",
        "CompleteStep Done, as it was",
        "CompleteStep usertask_frozen",
        "CompleteStep usertask_removed",
        "CompleteStep user_not_enrolled",
        "ReportStep Found",
        "Reserve Available>Reserved",
        "Dispatch Reserved>InTransit",
        "Settle InTransit>Paid",
        "Return InTransit>Reserved",
        "Return InTransit>Available",
        "LateSettle Reserved>Paid",
        "LateSettle Available>Paid",
    ];

    private readonly HashSet<string> _seen = [];

    [Fact]
    public void Whatever_is_asked_in_whatever_order_decisions_and_model_agree()
    {
        var config = Config
            .QuickThrowOnFailure.WithMaxTest(Stories)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed, Gamma), FSharpOption<int>.None)));

        FsCheck.Check.One(config, Prop.ForAll(MilestoneSequences.Any, story => Tell(story)));

        Assert.Empty(MustBeSeen.Except(_seen));
    }

    private void Tell(MilestoneSteps story)
    {
        var scene = Scene.Open();
        for (var task = 0; task < MilestoneSequences.TaskValues.Length; task++)
        {
            var value = Money.FromDollars(MilestoneSequences.TaskValues[task]);
            scene.Facts.Learn(new Situation().Task with { Id = Known.Task(task), Value = value });
        }

        var model = new MilestoneModel(Situation.PoolMoney.ToDollars());
        foreach (var (i, step) in story.Steps.Index())
        {
            var userTask = step is ReportStep report
                ? model.Attempts.GetValueOrDefault(report.Disbursement)?.UserTask ?? 0
                : 0;
            var expected = model.Take(step);
            var actual = Take(scene, step, userTask);
            Assert.Equal($"step {i}: {expected}", $"step {i}: {actual}");
            _seen.Add($"{step.GetType().Name} {actual}");
            AssertSame(model, scene);
            AssertBooks(model, scene);
        }

        _seen.UnionWith(scene.Entries.Select(entry => $"{entry.Movement} {entry.Debit}>{entry.Credit}"));
    }

    private static string Take(Scene scene, MilestoneStep step, int reportedUserTask)
    {
        switch (step)
        {
            case AssignStep assign:
                return Answers.Of(scene.Assign(Known.UserTask(assign.UserTask), assign.Task));
            case StartStep start:
                return Answers.Of(scene.Start(start.UserTask));
            case CompleteStep complete:
                return Answers.Of(scene.Complete(Known.Disbursement(complete.Disbursement), complete.UserTask));
            case ReportStep report:
                var disbursement = Known.Disbursement(report.Disbursement);
                return Answers.Of(scene.Report(disbursement, report.Verdict, report.Transfer, reportedUserTask));
            case EnrollStep enroll:
                scene.Enroll(enroll.IsActive);
                return $"{enroll.IsActive}";
            default:
                throw new InvalidOperationException($"{step} cannot be taken.");
        }
    }

    private static void AssertSame(MilestoneModel model, Scene scene)
    {
        Money[] parts =
        [
            .. new[] { model.Available, model.Reserved, model.InTransit, model.Paid }.Select(Money.FromDollars),
        ];
        Assert.Equal(new AwardPool(Situation.PoolMoney, parts[0], parts[1], parts[2], parts[3]), scene.Program.Pool);
        Assert.Equal(
            (model.Milestones.Values.Count(m => m.IsOpen), model.Milestones.Values.Count(m => m.Status == "Completed")),
            (scene.Program.OpenCount, scene.Program.CompletedCount)
        );
        Assert.All(
            model.Milestones,
            milestone =>
            {
                var userTask = scene.Facts.UserTask(Known.UserTask(milestone.Key))!;
                Assert.Equal(
                    (milestone.Value.Status, milestone.Value.Money, milestone.Value.IsFrozen),
                    ($"{userTask.Status}", $"{userTask.DisbursementStatus}", userTask.IsFrozen)
                );
            }
        );
    }

    /// <summary>What must be so whatever the rules are, told from the entries alone.</summary>
    private static void AssertBooks(MilestoneModel model, Scene scene)
    {
        var replay = new LedgerReplay(Known.Program);
        foreach (var entry in scene.Entries)
        {
            replay.Add(entry);
        }

        Assert.Empty(replay.Faults);
        Assert.Equal((scene.Program.Pool, scene.Program.LedgerHead), (replay.Pool, replay.Head));
        foreach (var (number, milestone) in model.Milestones)
        {
            var entries = scene.Entries.Where(entry => entry.UserTaskId == Known.UserTask(number)).ToList();
            var isGone = milestone.Status == "Removed";
            Money[] holdings = [.. Holdings(entries).Where(holding => holding != Money.Zero)];
            Assert.Equal(isGone ? [] : [Money.FromDollars(milestone.Value)], holdings);
            Assert.InRange(entries.Count(entry => entry.Credit == Account.Paid), 0, 1);
        }
    }

    private static IEnumerable<Money> Holdings(IReadOnlyList<LedgerEntry> entries) =>
        from account in new[] { Account.Reserved, Account.InTransit, Account.Paid }
        let credited = entries.Where(entry => entry.Credit == account).Sum(entry => entry.Amount.Cents)
        let debited = entries.Where(entry => entry.Debit == account).Sum(entry => entry.Amount.Cents)
        select new Money(credited - debited);
}
