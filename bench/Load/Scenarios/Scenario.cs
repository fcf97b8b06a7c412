namespace Stretch.Load.Scenarios;

/// <summary>A shape of load: every caller assigns one task after the other, to people who do not hold it yet.</summary>
/// <param name="Programs">How many award pools the assigns are spread over.</param>
/// <param name="Callers">How many callers there are, each on a connection of its own with one call in flight.</param>
internal sealed record Scenario(string Name, int Programs, int Callers = 64)
{
    public static readonly IReadOnlyList<Scenario> All =
    [
        // One award pool that everybody draws on.
        new("hot", Programs: 1),
        // The same with more who wait: more assigns find room in each transaction.
        new("hot-256", Programs: 1, Callers: 256),
        // As many pools as a large partner has.
        new("spread", Programs: 1_000),
    ];
}
