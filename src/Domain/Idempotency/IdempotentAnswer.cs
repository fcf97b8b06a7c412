using Stretch.Domain.Users;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Idempotency;

/// <summary>The first answer given under an idempotency key, written in the commit of its effect.</summary>
/// <param name="Key">HMAC of client and key.</param>
/// <param name="Fingerprint">HMAC of the request.</param>
/// <param name="Answer">The answer's value, sealed.</param>
public sealed record IdempotentAnswer(Guid Key, Guid Fingerprint, ResultKind Kind, byte[] Answer, Timestamp CreatedAt)
{
    /// <summary>Under whose key the answer is sealed; null for one that shows nobody.</summary>
    public UserId? Person { get; init; }

    /// <summary>The key of that person; null once they are erased.</summary>
    public PersonKey? PersonKey { get; init; }

    /// <summary>The program whose money the call moved; null where it moved none.</summary>
    public ProgramId? ProgramId { get; init; }

    /// <summary>How many ledger entries the call wrote: they carry its key.</summary>
    public int EntryCount { get; init; }
}
