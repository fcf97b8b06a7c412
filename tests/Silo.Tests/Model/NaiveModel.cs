namespace Stretch.Silo.Tests.Model;

/// <summary>
/// What partners are promised, as plainly as it can be said: dictionaries, dollars as decimals; no rows, no versions, no entries,
/// none of the domain's types. Everything happens one after the other. A call under a key is carried out once; what else may be
/// asked, <see cref="NaiveProgram"/> has the rules of.
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

    /// <summary>Names what it is about by what there is now.</summary>
    public Ask Resolve(Ask ask)
    {
        var held = ask is MilestoneAsk about ? Of(about) : [];
        return ask switch
        {
            TellAsk tell => tell with
            {
                Nth = held.Count,
                Attempt = (held.LastOrDefault()?.Attempts.Count ?? 0) - tell.Back,
            },
            MilestoneAsk milestone => milestone with { Nth = held.Count },
            _ => ask,
        };
    }

    /// <summary>All there is, in the words in which it is read back.</summary>
    public IReadOnlyList<string> Describe() =>
        [.. _programs.SelectMany(program => Describe(program.Value).Select(line => $"{program.Key}: {line}"))];

    private static IEnumerable<string> Describe(NaiveProgram program) =>
        [
            $"{program}",
            $"{program.Milestones.Count(m => m.IsOpen)} open, {program.Milestones.Count(m => m.Status == "Completed")} completed",
            .. from person in Ask.People
            from task in Enumerable.Range(0, Ask.TaskValues.Count)
            from held in program.Of(person, task).Index()
            select $"{person}'s task {task} (number {held.Index + 1}): {held.Item}{(held.Item.IsFrozen ? ", frozen" : "")}",
        ];

    private string Take(Ask ask)
    {
        if (ask is OpenAsk open)
        {
            _programs.TryAdd(open.Program, new NaiveProgram(open.Pool, open.Cap));
            return $"Created {_programs[open.Program]}";
        }

        var about = ask as MilestoneAsk;
        var milestone = about is null ? null : Of(about).ElementAtOrDefault(about.Nth - 1);
        return (_programs.GetValueOrDefault(ask.Program), ask) switch
        {
            (null, TellAsk) => "not_found disbursement",
            (null, MilestoneAsk) => "not_found user task",
            (null, _) => "not_found program",
            (var program, SetPoolAsk set) => program.SetPool(set.Pool),
            (var program, DeleteAsk) => program.Delete(),
            (var program, EnrollAsk enroll) => program.Enroll(enroll.Person),
            (var program, UnenrollAsk unenroll) => program.Unenroll(unenroll.Person),
            (var program, AttachAsk attach) => program.Attach(attach.Task),
            (var program, DetachAsk detach) => program.Detach(detach.Task),
            (var program, AssignAsk assign) => program.Assign(assign.Person, assign.Task, assign.Call),
            (var program, RemoveAsk remove) => program.Remove(remove.Person, remove.Task),
            (var program, StartAsk) => program.Start(milestone),
            (var program, CompleteAsk complete) => program.Complete(milestone, complete.Call),
            (var program, TellAsk tell) => program.Tell(milestone, tell.Attempt, $"{tell.Verdict}"),
            _ => throw new InvalidOperationException($"{ask} has no rule."),
        };
    }

    private List<NaiveMilestone> Of(MilestoneAsk ask) =>
        _programs.GetValueOrDefault(ask.Program)?.Of(ask.Person, ask.Task) ?? [];
}
