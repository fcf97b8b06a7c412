using Stretch.Programs;

namespace Stretch.Gateway.Ledger;

/// <summary>Whether a program's rows say what its ledger's entries say.</summary>
/// <param name="EntryCount">Entries replayed, from the first.</param>
/// <param name="ChainHead">SHA-256 of the last entry, hexadecimal: equal heads mean equal ledgers.</param>
/// <param name="Differences">Empty when the books are right.</param>
public sealed record LedgerVerificationView(
    ProgramId ProgramId,
    bool BooksAreRight,
    long EntryCount,
    string ChainHead,
    IReadOnlyList<LedgerDifferenceView> Differences
);

/// <summary>A row that is not what the entries say.</summary>
public sealed record LedgerDifferenceView(string Row, string What, string Expected, string Actual);
