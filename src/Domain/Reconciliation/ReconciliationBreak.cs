using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Reconciliation;

/// <summary>A difference between our books and the issuer's that no rule may resolve: a person must look.</summary>
public sealed record ReconciliationBreak(
    Guid Id,
    ClientId ClientId,
    ProgramId ProgramId,
    UserTaskId UserTaskId,
    DisbursementId DisbursementId,
    string Kind,
    string Detail,
    string? TransferId,
    Timestamp CreatedAt
);
