using Stretch.Load.Charts;

namespace Stretch.Load.Reports;

/// <summary>What was measured of one thing.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">Markdown.</param>
/// <param name="IsClean">Whether every call succeeded and all books are right.</param>
internal sealed record Chapter(string Title, string Text, bool IsClean)
{
    /// <summary>What of it stands in the report's first table.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>By the names of their files.</summary>
    public IReadOnlyDictionary<string, BarChart> Charts { get; init; } = new Dictionary<string, BarChart>();
}
