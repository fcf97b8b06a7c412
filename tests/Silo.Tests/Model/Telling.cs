using System.Globalization;
using System.Text;

namespace Stretch.Silo.Tests.Model;

/// <summary>
/// Has a story happen, and holds each answer and what is there afterwards against the model. What was asked at once must be
/// explained by some order: the answers, and the state that it leads to.
/// </summary>
internal sealed class Telling(RealStory real)
{
    private readonly List<Line> _history = [];
    private readonly StringBuilder _script = new();

    /// <summary>Null when all agree; otherwise the story up to where they do not.</summary>
    public async Task<string?> TellAsync(Story story)
    {
        foreach (var (i, step) in story.Steps.Index())
        {
            if (!await TakeAsync(i + 1, step))
            {
                return _script.ToString();
            }
        }

        var faults = await real.VerifyAsync();
        faults.ToList().ForEach(fault => Write($"   verify: {fault}"));
        return faults.Count == 0 ? null : _script.ToString();
    }

    private async Task<bool> TakeAsync(int number, Step step)
    {
        var before = NaiveModel.After(_history);
        Line[] lines = [.. step.Lines.Select(line => line.At(before))];
        var answers = await Task.WhenAll(lines.Select(AskAsync));
        var state = await real.DescribeAsync();

        var outcomes = Orders(lines.Length).Select(order => Outcome.Of(_history, lines, order)).ToList();
        var right = outcomes.Find(outcome =>
            outcome.Answers.SequenceEqual(answers) && outcome.State.SequenceEqual(state)
        );
        if (right is not null)
        {
            _history.AddRange(right.Order.Select(each => lines[each]));
        }

        // The closest one, where none is right: at least one whose answers are.
        var close = right ?? outcomes.Find(outcome => outcome.Answers.SequenceEqual(answers)) ?? outcomes[0];
        if (lines.Length > 1)
        {
            Write($"{number}: at once{(right is null ? ", and no order explains it; for one," : "")}");
        }

        foreach (var (i, line) in lines.Index())
        {
            var said = answers[i] == close.Answers[i] ? answers[i] : $"{answers[i]}, model says {close.Answers[i]}";
            Write($"{(lines.Length > 1 ? "  " : $"{number}:")} {line} -> {said}");
        }

        if (right is null)
        {
            state.Except(close.State).ToList().ForEach(there => Write($"   there is  {there}"));
            close.State.Except(state).ToList().ForEach(expected => Write($"   model has {expected}"));
        }

        return right is not null;
    }

    /// <summary>A bug that throws stays with its caller: it is what was answered, and the story can be shortened.</summary>
    private async Task<string> AskAsync(Line line)
    {
        try
        {
            return await real.AskAsync(line);
        }
        catch (Exception bug)
        {
            return $"throws: {bug.GetBaseException().Message}";
        }
    }

    private void Write(string line) => _script.AppendLine(CultureInfo.InvariantCulture, $"{line}");

    /// <summary>All orders of so many, the one they are written in first.</summary>
    private static IEnumerable<int[]> Orders(int count) =>
        count == 0
            ?
            [
                [],
            ]
            : from order in Orders(count - 1)
            from at in Enumerable.Range(0, count).Reverse()
            select (int[])[.. order.Take(at), count - 1, .. order.Skip(at)];

    /// <summary>What the model says when lines come in this order.</summary>
    private sealed record Outcome(int[] Order, string[] Answers, IReadOnlyList<string> State)
    {
        public static Outcome Of(IEnumerable<Line> history, Line[] lines, int[] order)
        {
            var model = NaiveModel.After(history);
            var answers = new string[lines.Length];
            foreach (var each in order)
            {
                answers[each] = model.Take(lines[each]);
            }

            return new Outcome(order, answers, model.Describe());
        }
    }
}
