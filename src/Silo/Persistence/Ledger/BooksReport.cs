using Stretch.Domain.Ledger;
using Stretch.Programs;

namespace Stretch.Silo.Persistence.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Programs">How many programs were verified.</param>
/// <param name="Entries">How many entries were replayed.</param>
/// <param name="Head">The hash of the last entry, where one program was verified.</param>
/// <param name="Differences">Empty when the books are right.</param>
public sealed record BooksReport(long Programs, long Entries, Digest Head, IReadOnlyList<BooksDifference> Differences)
{
    public bool AreRight => Differences.Count == 0;

    public override string ToString() =>
        AreRight
            ? $"The books of {Programs} programs are right: {Entries} entries replayed."
            : string.Join(Environment.NewLine, Differences);
}

/// <summary>A row that is not what the entries say.</summary>
/// <param name="Row">Which: a table and an id.</param>
public sealed record BooksDifference(ProgramId Program, string Row, string What, string Expected, string Actual)
{
    public override string ToString() => $"{Program} {Row}: {What} should be {Expected}, is {Actual}";
}
