using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Facts;

/// <summary>
/// What the commands of a batch need to know, gathered over all of them and read set-wise in one round trip.
/// </summary>
public sealed class FactQuery
{
    // Written only by the asking grain itself, and so exact at the version its commit is fenced by.
    public HashSet<(ProgramId Program, UserId User)> Enrollments { get; } = [];
    public HashSet<UserTaskId> UserTasks { get; } = [];
    public HashSet<DisbursementId> Disbursements { get; } = [];
    public HashSet<UserTaskId> BreaksOf { get; } = [];
    public HashSet<ClientId> WebhookEndpoints { get; } = [];
    public HashSet<CardApplicationId> Applications { get; } = [];
    public HashSet<UserId> LiveApplicationsOf { get; } = [];
    public HashSet<CardId> Cards { get; } = [];
    public HashSet<UserId> OpenCardsOf { get; } = [];

    // Likewise, about tasks attached to programs. The first three are asked for alone: they are sets.
    public HashSet<(ProgramId Program, TaskId Task)> Holders { get; } = [];
    public HashSet<(ProgramId Program, TaskId Task)> FirstVisits { get; } = [];
    public HashSet<AttachmentId> NextVisits { get; } = [];
    public HashSet<(ProgramId Program, TaskId Task)> FirstVisitedUserTasks { get; } = [];
    public HashSet<(ProgramId Program, TaskId Task)> Attachments { get; } = [];
    public HashSet<ProgramId> RunningAttachmentsOf { get; } = [];
    public HashSet<ProgramId> AttachmentsGivenBy { get; } = [];
    public HashSet<(ProgramId Program, UserId User)> Shares { get; } = [];
    public HashSet<(ProgramId Program, UserId User)> HeldOfAttached { get; } = [];
    public HashSet<(ProgramId Program, UserId User, TaskId Task)> Held { get; } = [];
    public HashSet<(ProgramId Program, UserId User, TaskId Task)> UnsettledUserTasks { get; } = [];
    public HashSet<(ProgramId Program, UserId User)> UnsettledUserTasksOf { get; } = [];

    // Should not be there, and a unique index refuses a second: an answer under the call's key, an open assignment of what is
    // to be assigned, a row under an id that was minted for the call. A batch that inserts them all may take them to be absent
    // without asking.
    public HashSet<Guid> IdempotencyKeys { get; } = [];
    public HashSet<(ProgramId Program, UserId User, TaskId Task)> OpenUserTasks { get; } = [];
    public HashSet<UserTaskId> NewUserTasks { get; } = [];

    // Never change once written, so they can be missing, never wrong.
    public HashSet<TaskId> Tasks { get; } = [];
    public HashSet<AgreementId> Agreements { get; } = [];
    public HashSet<UserId> ConsentsOf { get; } = [];
    public HashSet<UserId> CardholderAgreementsConsentedBy { get; } = [];
    public HashSet<UserId> UserOwners { get; } = [];

    // Another program's disbursement may be about to take the id: then the unique index has this batch decided again.
    public HashSet<string> TransferIds { get; } = [];

    // Owned by another grain and may be one commit old. Configuration: the disbursement fixes what it said then. Accounts:
    // one that was blocked a moment ago is refused by the issuer, and the money comes back.
    public HashSet<ClientId> Configurations { get; } = [];
    public HashSet<UserId> CardAccountsOf { get; } = [];

    // Likewise: what was begun for a person just before they were erased goes on like all that was begun before.
    public HashSet<UserId> ErasedUsers { get; } = [];

    // Likewise: an application goes on with the product that was the program's when it was submitted, and a refusal names
    // the agreement that was the latest.
    public HashSet<ProgramId> ProgramProducts { get; } = [];
    public HashSet<ClientId> CardholderAgreementOf { get; } = [];
}
