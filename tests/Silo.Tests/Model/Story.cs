namespace Stretch.Silo.Tests.Model;

/// <summary>Something asked of one of the two silos.</summary>
/// <param name="Key">The idempotency key; 0 for none.</param>
internal sealed record Line(Ask Ask, int Silo, int Key)
{
    public override string ToString() => $"silo {Silo}: {Ask}{(Key > 0 ? $" under key {Key}" : "")}";

    /// <summary>Names what it is about by what there is now.</summary>
    public Line At(NaiveModel model) => this with { Ask = model.Resolve(Ask) };
}

/// <summary>What is asked at once; mostly that is a single thing.</summary>
internal sealed record Step(IReadOnlyList<Line> Lines);

/// <summary>A story that a failed test can tell.</summary>
internal sealed record Story(IReadOnlyList<Step> Steps)
{
    public override string ToString() =>
        string.Join(Environment.NewLine, Steps.Select((step, i) => $"{i + 1}: {string.Join(" | ", step.Lines)}"));
}
