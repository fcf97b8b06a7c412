namespace Stretch.Load.Scenarios;

/// <summary>A shape of load: every caller assigns one task after the other, to people who do not hold it yet.</summary>
/// <param name="Programs">How many award pools the assigns are spread over.</param>
/// <param name="Callers">How many callers there are, each on a connection of its own with one call in flight.</param>
internal sealed record Scenario(string Name, int Programs, int Callers = 64)
{
    /// <summary>One award pool that everybody draws on.</summary>
    public static readonly Scenario Hot = new("hot", Programs: 1);

    /// <summary>The same with more who wait: more assigns find room in each transaction.</summary>
    public static readonly Scenario Hot256 = new("hot-256", Programs: 1, Callers: 256);

    /// <summary>As many pools as a large partner has.</summary>
    public static readonly Scenario Spread = new("spread", Programs: 1_000);

    public static readonly Scenario Spread256 = new("spread-256", Programs: 1_000, Callers: 256);

    /// <summary>Nobody else: how long a call takes that waits for no other.</summary>
    public static readonly Scenario Lone = new("lone", Programs: 1, Callers: 1);

    public static readonly IReadOnlyList<Scenario> All = [Hot, Hot256, Spread, Spread256, Lone];
}
