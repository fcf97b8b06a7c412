namespace Stretch.Load.Contestants;

/// <summary>In what a server differs from the one silo that most is measured at.</summary>
internal sealed record ServerVariant
{
    /// <summary>How many; more than one share an address.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>What <c>dotnet</c> runs: an assembly with its arguments.</summary>
    public IReadOnlyList<string> Program { get; init; } = ["src/Silo/bin/Release/net10.0/stretch.dll"];

    /// <summary>Further settings, by the names they have in the environment.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
