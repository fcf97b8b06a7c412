namespace Stretch.Highnote.Sandbox.Rules;

/// <summary>Rules are not updated here, so each has one version, for good.</summary>
internal static class RuleVersion
{
    public const string Only = "1";

    /// <summary>Follows a rule through its updates.</summary>
    private const string Latest = "LATEST";

    /// <param name="version">Null: the latest.</param>
    public static bool Exists(string? version) => version is null or Latest or Only;
}
