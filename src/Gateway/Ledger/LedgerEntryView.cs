using Stretch.Ledger;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Gateway.Ledger;

/// <summary>One movement of money. What its hash is made of, <c>docs/ledger.md</c> tells.</summary>
/// <param name="Sequence">1 for the program's first entry, without gaps.</param>
/// <param name="Debit">The account that the amount leaves.</param>
/// <param name="Credit">The account that it enters.</param>
/// <param name="Attempt">Of the user task's transfer; null for a movement that none is about.</param>
/// <param name="Actor">The partner's client id, or <c>issuer</c> for what the issuer told.</param>
/// <param name="RequestId">The request that it came with.</param>
/// <param name="Cause">Why, as a snake_case word.</param>
/// <param name="PreviousHash">SHA-256 of the entry before, hexadecimal; zeros for the first.</param>
/// <param name="Hash">SHA-256 of this entry, hexadecimal.</param>
public sealed record LedgerEntryView(
    ProgramId ProgramId,
    long Sequence,
    Movement Movement,
    Account Debit,
    Account Credit,
    Money Amount,
    UserTaskId? UserTaskId,
    int? Attempt,
    string Actor,
    Guid RequestId,
    string Cause,
    Timestamp EntryTimestamp,
    string PreviousHash,
    string Hash
);
