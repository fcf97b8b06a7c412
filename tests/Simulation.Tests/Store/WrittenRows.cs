using Stretch.Agreements;
using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Attachments;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Ledger;
using Stretch.Domain.Outbox;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Simulation.Tests.Store;

/// <summary>Rows as decisions would write them, of nobody in particular.</summary>
internal static class WrittenRows
{
    public static readonly Timestamp Then = new(1_800_000_000_000);
    private static readonly Money Value = Money.FromDollars(10);

    public static ProgramState Program(ProgramId id, ClientId client, long version = 1) =>
        new(
            id,
            version,
            client,
            "Reentry",
            ProgramType.Parole,
            ProgramStatus.Active,
            MaxParticipants: 1_000,
            "office@example.org",
            "+15551230000",
            new AgreementId(id.Value),
            new AgreementId(id.Value),
            CardholderAgreementId: null,
            TermsAgreementId: null,
            CardProductId: null,
            new AwardPool(Value, Value, Money.Zero, Money.Zero, Money.Zero),
            EnrolledCount: 0,
            OpenCount: 0,
            CompletedCount: 0,
            AttachmentCount: 0,
            RunningCount: 0,
            LedgerLength: 0,
            Digest.None,
            EventCount: 0,
            Then,
            Then
        );

    public static Enrollment Enrollment(ProgramId program, UserId user, ClientId client, bool isActive, long version) =>
        new(program, user, client, Then, isActive ? null : Then, version);

    public static UserTask UserTask(
        ProgramId program,
        TaskId task,
        UserId user,
        ClientId client,
        UserTaskStatus status = UserTaskStatus.Assigned,
        DisbursementStatus disbursement = DisbursementStatus.None,
        long? removedVersion = null,
        long? revivedVersion = null
    ) =>
        new(
            new UserTaskId(Guid.CreateVersion7()),
            program,
            task,
            user,
            client,
            Value,
            status,
            disbursement,
            Attempt: 0,
            IsFrozen: false,
            IsTakenBack: false,
            AttachmentId: null,
            removedVersion,
            revivedVersion,
            TransferId: null,
            FailureReason: null,
            Then,
            StartedAt: null,
            FinishedAt: null
        );

    public static Disbursement Disbursement(UserTask userTask, string? transferId = null) =>
        new(
            new DisbursementId(Guid.CreateVersion7()),
            new UserTaskAddress(userTask.Id, userTask.ProgramId, userTask.UserId),
            userTask.ClientId,
            Attempt: 1,
            DisbursementStatus.Pending,
            userTask.Value,
            "from",
            "to",
            "memo",
            Guid.CreateVersion7(),
            transferId,
            Sends: 1,
            Then,
            WasUnknown: false,
            Reason: null,
            ConsentIds: [],
            Then,
            ResolvedAt: null
        );

    public static Attachment Attachment(
        ProgramId program,
        TaskId task,
        ClientId client,
        AttachmentState state,
        long version,
        UserId position
    ) =>
        new(
            new AttachmentId(Guid.CreateVersion7()),
            program,
            task,
            client,
            Value,
            version,
            state,
            TotalCount: 0,
            AssignedCount: 0,
            ReleasedCount: 0,
            CancelledCount: 0,
            RemainingCount: 0,
            position,
            ReserveEntry: null,
            CancelEntry: null,
            Guid.CreateVersion7(),
            Then,
            DetachedAt: null
        );

    public static OutboxMessage Message(Timestamp at) =>
        new(Guid.CreateVersion7(), OutboxKind.Transfer, Guid.CreateVersion7(), Guid.CreateVersion7(), at, at);
}
