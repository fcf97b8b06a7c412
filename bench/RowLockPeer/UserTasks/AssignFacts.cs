using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary>What the checks of an assign need to know.</summary>
internal sealed record AssignFacts(
    Money? TaskValue,
    bool UserExists,
    LockedProgram? Program,
    bool Enrolled,
    UserTaskView? OpenUserTask,
    KeptAnswer? Answer
);

/// <summary>The program's row, which is ours until we commit.</summary>
internal sealed record LockedProgram(
    ClientId ClientId,
    bool Active,
    Money Available,
    long LedgerLength,
    Digest LedgerHead
);

/// <summary>The first answer under an idempotency key.</summary>
internal sealed record KeptAnswer(Guid Fingerprint, ResultKind Kind, byte[] SealedJson);
