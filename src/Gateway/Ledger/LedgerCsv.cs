using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Stretch.Gateway.Answers;
using Stretch.Programs;

namespace Stretch.Gateway.Ledger;

/// <summary>
/// Entries as comma-separated values, a line each below the names. No field can hold a comma, a quote or a line break: they
/// are ids, numbers, hashes and words of ours.
/// </summary>
internal static class LedgerCsv
{
    public const string MediaType = "text/csv";
    private const int EntriesAtATime = 1_000;
    private const string Names =
        "programId,sequence,movement,debit,credit,amountCents,userTaskId,attempt,actor,requestId,cause,entryTimestamp,"
        + "previousHash,hash\r\n";

    /// <summary>Writes the entries as they are read, a thousand at a time.</summary>
    /// <param name="after">The entry after which to begin; 0 for the first.</param>
    /// <param name="last">The last entry to write.</param>
    public static Answer Export(ILedgerQueries ledger, ProgramId program, long after, long last) =>
        Answer.Text(
            MediaType,
            $"ledger-{program}.csv",
            async (pipe, cancellation) =>
            {
                Write(pipe, Names);
                while (after < last)
                {
                    var entries = await ledger.ListAsync(program, after, last, EntriesAtATime, cancellation);
                    if (entries.Count == 0)
                    {
                        // Then the chain has a hole, and who verifies the export shall see it.
                        return;
                    }

                    foreach (var entry in entries)
                    {
                        Write(pipe, LineOf(entry));
                    }

                    after = entries[^1].Sequence;
                    await pipe.FlushAsync(cancellation);
                }
            }
        );

    private static string LineOf(LedgerEntryView entry) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.ProgramId},{entry.Sequence},{UpperSnake.Of(entry.Movement)},{UpperSnake.Of(entry.Debit)},"
                + $"{UpperSnake.Of(entry.Credit)},{entry.Amount.Cents},{entry.UserTaskId},{entry.Attempt},{entry.Actor},"
                + $"{entry.RequestId},{entry.Cause},{entry.EntryTimestamp.UnixMs},{entry.PreviousHash},{entry.Hash}\r\n"
        );

    private static void Write(PipeWriter pipe, string text) => Encoding.UTF8.GetBytes(text, pipe);
}
