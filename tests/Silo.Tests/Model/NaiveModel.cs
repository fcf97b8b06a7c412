namespace Stretch.Silo.Tests.Model;

/// <summary>
/// What partners are promised, as plainly as it can be said: dictionaries, dollars as decimals; no rows, no versions, no entries,
/// none of the domain's types. Everything happens one after the other.
/// </summary>
internal sealed class NaiveModel
{
    private readonly Dictionary<int, (string Words, string Answer)> _kept = [];
    private readonly SortedDictionary<char, NaiveProgram> _programs = [];

    public static NaiveModel After(IEnumerable<Line> history)
    {
        var model = new NaiveModel();
        foreach (var line in history)
        {
            model.Take(line);
        }

        return model;
    }

    /// <summary>The answer: a capital begins what was done or found, anything else is an error's code.</summary>
    public string Take(Line line)
    {
        if (_kept.TryGetValue(line.Key, out var kept))
        {
            return kept.Words == line.Ask.Words ? $"again {kept.Answer}" : "idempotency_key_reused";
        }

        var answer = Take(line.Ask);
        if (line.Key > 0 && char.IsUpper(answer[0]))
        {
            _kept.Add(line.Key, (line.Ask.Words, answer));
        }

        return answer;
    }

    public Ask Resolve(Ask ask)
    {
        var held = ask is MilestoneAsk about
            ? _programs.GetValueOrDefault(ask.Program)?.Of(about.Person, about.Task)
            : null;
        return ask switch
        {
            TellAsk tell => tell with
            {
                Nth = held?.Count ?? 0,
                Attempt = (held?.LastOrDefault()?.Attempts.Count ?? 0) - tell.Back,
            },
            MilestoneAsk milestone => milestone with { Nth = held?.Count ?? 0 },
            _ => ask,
        };
    }

    public IReadOnlyList<string> Describe() =>
        [.. _programs.SelectMany(program => program.Value.Describe().Select(line => $"{program.Key}: {line}"))];

    private string Take(Ask ask)
    {
        if (!_programs.TryGetValue(ask.Program, out var program))
        {
            if (ask is OpenAsk open)
            {
                _programs.Add(open.Program, program = new NaiveProgram(open.Pool, open.Cap));
                return $"Created {program.Words}";
            }

            return ask switch
            {
                TellAsk => "not_found disbursement",
                MilestoneAsk => "not_found user task",
                _ => "not_found program",
            };
        }

        return ask switch
        {
            OpenAsk => $"Created {program.Words}",
            SetPoolAsk set => program.SetPool(set.Pool),
            DeleteAsk => program.Delete(),
            EnrollAsk enroll => program.Enroll(enroll.Person),
            UnenrollAsk unenroll => program.Unenroll(unenroll.Person),
            AttachAsk attach => program.Attach(attach.Task),
            DetachAsk detach => program.Detach(detach.Task),
            AssignAsk assign => program.Assign(assign.Person, assign.Task, assign.Call),
            RemoveAsk remove => program.Remove(remove.Person, remove.Task),
            StartAsk start => program.Start(start.Person, start.Task, start.Nth),
            CompleteAsk complete => program.Complete(complete.Person, complete.Task, complete.Nth, complete.Call),
            TellAsk tell => program.Tell(tell.Person, tell.Task, tell.Nth, tell.Attempt, $"{tell.Verdict}"),
            _ => throw new InvalidOperationException($"{ask} has no rule."),
        };
    }
}
