using System.Globalization;
using System.Net;
using Stretch.Load.Measurements;

namespace Stretch.Load.Pgbench;

/// <summary>What pgbench notes of each transaction: client, number, µs it took, script, seconds and µs of the time it ended.</summary>
internal static class PgbenchLog
{
    private const int TookField = 2;
    private const int SecondsField = 4;
    private const int MicrosecondsField = 5;
    private const string Failed = "failed";

    /// <summary>All transactions; of those that ended in the window also how long they took.</summary>
    public static Tally Read(IEnumerable<string> lines, DateTimeOffset from, DateTimeOffset to)
    {
        var tally = new Tally(HttpStatusCode.Created);
        foreach (var line in lines)
        {
            var fields = line.Split(' ');
            if (fields[TookField] == Failed)
            {
                tally.NotAnswered();
                continue;
            }

            var ended = DateTimeOffset
                .FromUnixTimeSeconds(Number(fields[SecondsField]))
                .AddMicroseconds(Number(fields[MicrosecondsField]));
            var took = TimeSpan.FromMicroseconds(Number(fields[TookField]));
            tally.Answered((int)HttpStatusCode.Created, took, isMeasured: from <= ended && ended < to);
        }

        return tally;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
