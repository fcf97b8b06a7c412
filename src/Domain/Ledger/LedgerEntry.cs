using Stretch.Ledger;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Ledger;

/// <summary>
/// One movement of money, written once and never changed: the amount leaves the debited account and enters the credited one.
/// </summary>
/// <param name="Sequence">1 for the program's first entry, without gaps.</param>
/// <param name="Actor">The partner's client id, or <c>issuer</c> for what the issuer told.</param>
/// <param name="Cause">Why, as a snake_case word.</param>
/// <param name="PreviousHash">The hash of the entry before, which makes the entries a chain.</param>
public sealed record LedgerEntry(
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
    Timestamp CreatedAt,
    Digest PreviousHash
)
{
    /// <summary>
    /// The key, as it is kept, of the call that wrote it; null where none was given. What is answered under it is there because
    /// this is, so verifying can hold the two against each other. No part of the chain: the key is forgotten after a day.
    /// </summary>
    public Guid? IdempotencyKey { get; init; }
}
