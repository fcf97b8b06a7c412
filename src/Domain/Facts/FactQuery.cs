using Stretch.Agreements;
using Stretch.Applications;
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
    public HashSet<(ProgramId Program, UserId User, TaskId Task)> OpenUserTasks { get; } = [];
    public HashSet<DisbursementId> Disbursements { get; } = [];
    public HashSet<ClientId> WebhookEndpoints { get; } = [];
    public HashSet<CardApplicationId> Applications { get; } = [];
    public HashSet<UserId> LiveApplicationsOf { get; } = [];
    public HashSet<CardId> Cards { get; } = [];
    public HashSet<UserId> OpenCardsOf { get; } = [];

    // Never change once written, so they can be missing, never wrong.
    public HashSet<TaskId> Tasks { get; } = [];
    public HashSet<AgreementId> Agreements { get; } = [];
    public HashSet<UserId> ConsentsOf { get; } = [];
    public HashSet<UserId> CardholderAgreementsConsentedBy { get; } = [];
    public HashSet<UserId> UserOwners { get; } = [];
    public HashSet<Guid> IdempotencyKeys { get; } = [];

    // Owned by another grain and may be one commit old. Configuration: the disbursement fixes what it said then. Accounts:
    // one that was blocked a moment ago is refused by the issuer, and the money comes back.
    public HashSet<ClientId> Configurations { get; } = [];
    public HashSet<UserId> CardAccountsOf { get; } = [];

    // Likewise: an application goes on with the product that was the program's when it was submitted, and a refusal names
    // the agreement that was the latest.
    public HashSet<ProgramId> ProgramProducts { get; } = [];
    public HashSet<ClientId> CardholderAgreementOf { get; } = [];
}
