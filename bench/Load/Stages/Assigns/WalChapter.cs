using System.Globalization;
using System.Text;
using Stretch.Load.Reports;
using Stretch.Load.Wal;

namespace Stretch.Load.Stages.Assigns;

/// <summary>What an assign writes to PostgreSQL's log.</summary>
internal static class WalChapter
{
    private const int MostBytes = 1_536;

    public static Chapter Write(WalFigures wal)
    {
        var calls = Math.Max(1, wal.Result.Created);
        var text = new StringBuilder(
            """
            What PostgreSQL's log is about after a turn of assigns on one program with 64 callers, by `pg_waldump`. Images are of pages
            that were changed for the first time after a checkpoint, compressed; they are fewer the longer it goes on, up to the next
            checkpoint. Bytes are for each assign.

            | table or index | records | bytes | of images | together |
            |---|---:|---:|---:|---:|

            """
        );
        foreach (var share in wal.Shares)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {share.Name} | {(double)share.Records / calls:N2} | {share.RecordBytes / calls:N0} | {share.PageBytes / calls:N0} "
                    + $"| {(share.RecordBytes + share.PageBytes) / calls:N0} |\n"
            );
        }

        return new Chapter("What an assign writes to the log", text.ToString(), wal.Result.IsClean)
        {
            Goals =
            [
                new Goal(
                    "bytes written to the WAL for an assign on one program",
                    string.Create(CultureInfo.InvariantCulture, $"at most {MostBytes:N0}"),
                    wal.Result.WalBytesPerCall.ToString("N0", CultureInfo.InvariantCulture),
                    wal.Result.WalBytesPerCall <= MostBytes
                ),
            ],
        };
    }
}
