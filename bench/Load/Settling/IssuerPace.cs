namespace Stretch.Load.Settling;

/// <summary>How many requests the issuer takes, and how many Stretch sends.</summary>
/// <param name="Name">Of databases and files, too.</param>
/// <param name="Milestones">How many are completed at once.</param>
/// <param name="OfSandbox">The sandbox's settings, by the names they have in the environment.</param>
/// <param name="OfStretch">Stretch's, likewise.</param>
internal sealed record IssuerPace(
    string Name,
    int Milestones,
    IReadOnlyDictionary<string, string> OfSandbox,
    IReadOnlyDictionary<string, string> OfStretch
)
{
    /// <summary>Neither counts.</summary>
    public static readonly IssuerPace Lifted = new(
        "lifted",
        Milestones: 10_000,
        new Dictionary<string, string> { ["Sandbox__RateLimit__Enabled"] = "false" },
        new Dictionary<string, string> { ["Highnote__Budget__RequestsPer10Seconds"] = "0" }
    );

    /// <summary>What the issuer allows an organization in production: 200 requests and 5,000 of complexity in 10 s.</summary>
    public static readonly IssuerPace Real = new(
        "real",
        Milestones: 400,
        new Dictionary<string, string>
        {
            ["Sandbox__RateLimit__RequestsPerWindow"] = "200",
            ["Sandbox__RateLimit__ComplexityPerWindow"] = "5000",
        },
        new Dictionary<string, string>
        {
            ["Highnote__Budget__RequestsPer10Seconds"] = "200",
            ["Highnote__Budget__ComplexityPer10Seconds"] = "5000",
        }
    );
}
