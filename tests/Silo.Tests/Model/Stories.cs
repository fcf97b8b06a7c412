using FsCheck;
using FsCheck.Fluent;
using Stretch.Disbursements;

namespace Stretch.Silo.Tests.Model;

/// <summary>Random stories of two programs; a failing one is made shorter and plainer.</summary>
internal static class Stories
{
    private const int MaxSteps = 50;
    private const int MaxLinesAtOnce = 4;
    private const int Calls = 4;
    private const int Keys = 4;

    /// <summary>Mostly about the same few things: what is rare takes many steps with one of them.</summary>
    private static readonly Gen<(char Program, string Person, int Task, int Call)> At =
        from program in Gen.Frequency((8, Gen.Constant('A')), (1, Gen.Constant('B')))
        from person in Gen.Frequency(
            (9, Gen.Constant("ann")),
            (3, Gen.Constant("bob")),
            (1, Gen.Constant("cid")),
            (1, Gen.Constant("dan"))
        )
        from task in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, Ask.TaskValues.Count - 1)))
        from call in Gen.Choose(0, Calls - 1)
        select (program, person, task, call);

    private static readonly Gen<decimal> Pool = Gen.Elements(10m, 30m, 45.50m, 80m, 150m);

    private static readonly Gen<OpenAsk> Opening =
        from at in At
        from pool in Pool
        from cap in Gen.Choose(2, Ask.People.Count)
        select new OpenAsk(at.Program, pool, cap);

    private static readonly Gen<Ask> SettingThePool =
        from at in At
        from pool in Pool
        select (Ask)new SetPoolAsk(at.Program, pool);

    private static readonly Gen<Ask> Telling =
        from at in At
        from verdict in Gen.Elements(Enum.GetValues<TransferVerdict>())
        from back in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Constant(1)))
        select (Ask)new TellAsk(at.Program, at.Person, at.Task, verdict, back);

    private static readonly Gen<Ask> Anything = Gen.Frequency(
        (1, Opening.Select(Ask (opening) => opening)),
        (2, SettingThePool),
        (2, At.Select(Ask (at) => new DeleteAsk(at.Program))),
        (8, At.Select(Ask (at) => new EnrollAsk(at.Program, at.Person))),
        (2, At.Select(Ask (at) => new UnenrollAsk(at.Program, at.Person))),
        (3, At.Select(Ask (at) => new AttachAsk(at.Program, at.Task))),
        (2, At.Select(Ask (at) => new DetachAsk(at.Program, at.Task))),
        (12, At.Select(Ask (at) => new AssignAsk(at.Program, at.Person, at.Task, at.Call))),
        (3, At.Select(Ask (at) => new RemoveAsk(at.Program, at.Person, at.Task))),
        (3, At.Select(Ask (at) => new StartAsk(at.Program, at.Person, at.Task))),
        (12, At.Select(Ask (at) => new CompleteAsk(at.Program, at.Person, at.Task, at.Call))),
        (14, Telling)
    );

    /// <summary>In half of the stories one silo has all to itself, and may decide on what it has in memory.</summary>
    public static Arbitrary<Story> All { get; } =
        Arb.From(
            from silos in Gen.Choose(1, 2)
            from opening in Opening
            from count in Gen.Choose(1, MaxSteps)
            from parts in Gen.Frequency(
                    (30, Single(silos)),
                    (8, AtOnce(silos)),
                    (1, PaidTwice(silos)),
                    (1, TakenBackInTransit(silos))
                )
                .ArrayOf(count)
            let first = new Step([new Line(opening with { Program = 'A' }, Silo: 1, Key: 0)])
            select new Story([first, .. parts.SelectMany(steps => steps)]),
            Plainer
        );

    private static Gen<Step[]> Single(int silos) => LineOf(silos).Select(line => new Step[] { new([line]) });

    private static Gen<Step[]> AtOnce(int silos) =>
        from count in Gen.Choose(2, MaxLinesAtOnce)
        from lines in LineOf(silos).ArrayOf(count)
        select new Step[] { new(lines) };

    /// <summary>What chance would seldom come to: an attempt that failed had moved the money after all, and there was another.</summary>
    private static Gen<Step[]> PaidTwice(int silos) =>
        from at in At
        from last in Gen.Elements(TransferVerdict.Failed, TransferVerdict.Completed)
        let asks = new Ask[]
        {
            new EnrollAsk(at.Program, at.Person),
            new AssignAsk(at.Program, at.Person, at.Task, at.Call),
            new CompleteAsk(at.Program, at.Person, at.Task, Call: 0),
            new TellAsk(at.Program, at.Person, at.Task, TransferVerdict.Failed, Back: 0),
            new CompleteAsk(at.Program, at.Person, at.Task, Call: 1),
            new TellAsk(at.Program, at.Person, at.Task, TransferVerdict.Completed, Back: 1),
            new TellAsk(at.Program, at.Person, at.Task, last, Back: 0),
            new CompleteAsk(at.Program, at.Person, at.Task, Call: 2),
        }
        from steps in InTurn(silos, asks)
        select steps;

    /// <summary>What chance comes to in one story of many: a milestone is taken back while its transfer is on its way.</summary>
    private static Gen<Step[]> TakenBackInTransit(int silos) =>
        from at in At
        from taken in Gen.Elements<Ask>(
            new RemoveAsk(at.Program, at.Person, at.Task),
            new UnenrollAsk(at.Program, at.Person),
            new DetachAsk(at.Program, at.Task)
        )
        from verdict in Gen.Elements(Enum.GetValues<TransferVerdict>())
        from steps in InTurn(
            silos,
            new EnrollAsk(at.Program, at.Person),
            new AssignAsk(at.Program, at.Person, at.Task, at.Call),
            new CompleteAsk(at.Program, at.Person, at.Task, at.Call),
            taken,
            new TellAsk(at.Program, at.Person, at.Task, verdict, Back: 0)
        )
        select steps;

    private static Gen<Step[]> InTurn(int silos, params Ask[] asks) =>
        from silo in Gen.Choose(1, silos).ArrayOf(asks.Length)
        select asks.Select((ask, i) => new Step([new Line(ask, silo[i], Key: 0)])).ToArray();

    private static Gen<Line> LineOf(int silos) =>
        from ask in Anything
        from silo in Gen.Choose(1, silos)
        from key in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, Keys)))
        select new Line(ask, silo, ask.IsPartners ? key : 0);

    /// <summary>The boldest attempts first: halves and quarters left out, single steps, lines of a step; then plainer lines.</summary>
    private static IEnumerable<Story> Plainer(Story story)
    {
        for (var length = story.Steps.Count / 2; length > 0; length /= 2)
        {
            for (var from = 0; from < story.Steps.Count; from += length)
            {
                yield return new Story([.. story.Steps.Take(from), .. story.Steps.Skip(from + length)]);
            }
        }

        foreach (var (i, step) in story.Steps.Index())
        {
            foreach (var instead in Plainer(step))
            {
                yield return new Story([.. story.Steps.Take(i), .. instead, .. story.Steps.Skip(i + 1)]);
            }
        }
    }

    private static IEnumerable<IEnumerable<Step>> Plainer(Step step)
    {
        if (step.Lines.Count > 1)
        {
            yield return step.Lines.Select(line => new Step([line]));
            for (var left = 0; left < step.Lines.Count; left++)
            {
                yield return [new Step([.. step.Lines.Take(left), .. step.Lines.Skip(left + 1)])];
            }
        }

        foreach (var (i, line) in step.Lines.Index())
        {
            foreach (var plainer in Plainer(line))
            {
                yield return [new Step([.. step.Lines.Take(i), plainer, .. step.Lines.Skip(i + 1)])];
            }
        }
    }

    private static IEnumerable<Line> Plainer(Line line)
    {
        if (line.Key > 0)
        {
            yield return line with
            {
                Key = 0,
            };
        }

        if (line.Silo > 1)
        {
            yield return line with
            {
                Silo = 1,
            };
        }

        if (line.Ask is OpenAsk { Cap: < 4 } open)
        {
            yield return line with
            {
                Ask = open with { Cap = 4 },
            };
        }
    }
}
