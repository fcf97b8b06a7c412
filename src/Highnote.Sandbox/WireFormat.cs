using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stretch.Highnote.Sandbox;

/// <summary>How Highnote writes what is not plain text or number; the database holds the same words.</summary>
internal static partial class WireFormat
{
    private static readonly ConcurrentDictionary<Enum, string> EnumNames = new();

    /// <summary>ISO 8601 in UTC with milliseconds: <c>2026-01-02T03:04:05.678Z</c>.</summary>
    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The member as the schema spells it: <c>ActivationRequired</c> is <c>ACTIVATION_REQUIRED</c>.</summary>
    public static string EnumName(Enum member) =>
        EnumNames.GetOrAdd(member, m => WordStart().Replace(m.ToString(), "_").ToUpperInvariant());

    public static T ParseEnum<T>(string name)
        where T : struct, Enum =>
        Parsed<T>.Members.GetOrAdd(
            name,
            n => Enum.Parse<T>(n.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
        );

    private static class Parsed<T>
        where T : struct, Enum
    {
        public static readonly ConcurrentDictionary<string, T> Members = new();
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
