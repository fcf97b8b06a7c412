using Stretch.Calls;
using Stretch.Clients;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.RowLockPeer.UserTasks;

/// <summary>One call to assign a task, read from its request.</summary>
/// <param name="Stamp">Null when the caller sent no Idempotency-Key.</param>
internal sealed record AssignCall(
    ClientId ClientId,
    ProgramId ProgramId,
    TaskId TaskId,
    UserId UserId,
    Guid RequestId,
    IdempotencyStamp? Stamp
);
