namespace Stretch.Load.Measurements;

internal static class Median
{
    /// <summary>The middle value; the mean of the two middle ones where their number is even.</summary>
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
