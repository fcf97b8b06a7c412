using System.Globalization;

namespace Stretch.Load.Preparation;

/// <summary>
/// Ids counted up from 0, for a client that can reckon but keeps no lists: <c>bench/Pgbench/assign.sql</c> makes the same ids.
/// </summary>
internal sealed class NumberedIds
{
    private const string Prefix = "01900000-0000-7000-8000-";
    private const string TwelveDigits = "D12";

    private long next;

    public Guid Next() => new(Prefix + (next++).ToString(TwelveDigits, CultureInfo.InvariantCulture));

    public static long NumberOf(Guid id) =>
        long.Parse(id.ToString().AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
