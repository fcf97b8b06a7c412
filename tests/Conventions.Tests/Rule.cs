using System.Text;

namespace Stretch.Conventions.Tests;

/// <summary>A convention, and what is accepted against it. An acceptance that nothing needs any more breaks the rule as well.</summary>
internal static class Rule
{
    public static void Holds(string rule, IEnumerable<string> violations, params (string What, string Why)[] accepted)
    {
        var found = violations.Distinct().ToList();
        var known = accepted.Select(exception => exception.What).ToList();
        var report = new StringBuilder();
        foreach (var violation in found.Except(known).Order(StringComparer.Ordinal))
        {
            report.Append("\n  breaks it: ").Append(violation);
        }
        foreach (var stale in known.Except(found).Order(StringComparer.Ordinal))
        {
            report.Append("\n  is accepted, but does not break it: ").Append(stale);
        }
        Assert.True(report.Length == 0, rule + report);
    }
}
