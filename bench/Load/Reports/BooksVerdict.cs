namespace Stretch.Load.Reports;

/// <summary>How a report says that books are right.</summary>
internal static class BooksVerdict
{
    /// <param name="faults">What is wrong with them; empty when they are right.</param>
    public static string Of(IEnumerable<string> faults) =>
        string.Join("; ", faults.Distinct()) is { Length: > 0 } wrong ? wrong : "verified";
}
