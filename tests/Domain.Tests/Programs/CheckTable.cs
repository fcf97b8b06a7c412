using Stretch.Domain.Commits;
using Stretch.Domain.Programs;

namespace Stretch.Domain.Tests.Programs;

/// <summary>One way to fail a check of a decision.</summary>
/// <param name="Answer">What the decision answers then, as <see cref="Answers"/> writes it.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Excludes">Two faults with the same word here cannot be in one situation.</param>
internal sealed record Check(string Answer, string Fault, Action<Situation> Spoil, string? Excludes = null);

/// <summary>The checks of a decision in their documented order.</summary>
internal sealed class CheckTable(params Check[] checks)
{
    /// <summary>Each fault alone is answered by its own check, and of any two faults the earlier check's answer is given.</summary>
    public void AssertAnswers<TReply>(Func<Situation> unspoiled, Func<Situation, Decision<ProgramState, TReply>> decide)
    {
        var wrong = new List<string>();
        foreach (var (i, first) in checks.Index())
        {
            Try([first]);
            foreach (var second in checks[(i + 1)..])
            {
                if (first.Excludes is null || first.Excludes != second.Excludes)
                {
                    Try([first, second]);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));

        void Try(Check[] faults)
        {
            var situation = unspoiled();
            foreach (var fault in faults)
            {
                fault.Spoil(situation);
            }

            var decision = decide(situation);
            BooksRule.AssertUnchanged(decision);
            var answer = Answers.Of(decision);
            if (answer != faults[0].Answer)
            {
                var found = string.Join(" and ", faults.Select(fault => fault.Fault));
                wrong.Add($"With {found}: expected {faults[0].Answer}, was {answer}.");
            }
        }
    }
}
