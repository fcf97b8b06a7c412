using System.Diagnostics;
using Stretch.Load.Measurements;

namespace Stretch.Load.Reports;

/// <summary>
/// How long a disk takes to make a page durable: what a commit waits for, so that one over it is the most that a row lock
/// held until the commit lets through in a second.
/// </summary>
internal static class FlushTime
{
    private const int PageBytes = 8 * 1024;
    private const int Flushes = 100;

    public static double MedianMs(DirectoryInfo folder)
    {
        using var file = new FileStream(
            Path.Combine(folder.FullName, Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            }
        );
        var times = new List<double>();
        for (var i = 0; i < Flushes; i++)
        {
            var started = Stopwatch.GetTimestamp();
            file.Position = 0; // As PostgreSQL does in its log: pages that the file has already.
            file.Write(new byte[PageBytes]);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return Median.Of(times);
    }
}
