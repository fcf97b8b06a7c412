using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Attachments;
using Stretch.Domain.Clients;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.Tasks;
using Stretch.Domain.UserTasks;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Programs;

/// <summary>
/// What a decision finds. As it is made, nothing stands in a decision's way: a program with 100.00 available, one enrolled
/// person who may be paid, a task worth 10.00. A test spoils what it is about.
/// </summary>
internal sealed class Situation
{
    public static readonly Money PoolMoney = Money.FromDollars(100m);
    public static readonly Money TaskValue = Money.FromDollars(10m);

    public ProgramState? Program { get; set; } =
        new(
            Known.Program,
            Version: 1,
            Known.Client,
            "Spring program",
            ProgramType.Education,
            ProgramStatus.Active,
            MaxParticipants: 2,
            "program@example.org",
            "+15550100",
            Known.Privacy,
            Known.UserAgreement,
            Known.Cardholder,
            Known.Terms,
            Known.CardProduct,
            new AwardPool(PoolMoney, PoolMoney, Money.Zero, Money.Zero, Money.Zero),
            EnrolledCount: 1,
            OpenCount: 0,
            CompletedCount: 0,
            AttachmentCount: 0,
            RunningCount: 0,
            LedgerLength: 1,
            new Digest(1, 2, 3, 4),
            EventCount: 0,
            Known.Then,
            Known.Then
        );

    public CatalogueTask Task { get; set; } = new(Known.Task(), Known.Client, "Course", TaskValue, Known.Then);
    public ClientId UserOwner { get; set; } = Known.Client;

    public Enrollment? Enrollment { get; set; } =
        new(Known.Program, Known.User, Known.Client, Known.Then, UnenrolledAt: null, Version: 1);

    public Attachment? Attachment { get; set; }

    /// <summary>The attachment's share that the person has not got yet remains.</summary>
    public bool HasShare { get; set; }

    /// <summary>The person, where a decision visits people; null where nobody is left.</summary>
    public Visit? Visit { get; set; }

    public UserTask? UserTask { get; set; }
    public Disbursement? Disbursement { get; set; }
    public HashSet<AgreementId> Consents { get; } = [Known.Privacy, Known.UserAgreement, Known.Cardholder, Known.Terms];

    public CardConfiguration? Configuration { get; set; } =
        new("pd_configured", "ac_card_funding", UseProductFundingAccount: false, Known.FundingAccount, Known.Then);

    public CardAccount? Account { get; set; } =
        new(
            new CardApplicationId(Known.Guid(20)),
            Known.User,
            Known.Client,
            Known.CardProduct,
            Known.PersonsAccount,
            CardAccountStatus.Open,
            Known.Then
        );

    /// <summary>The person holds the task already, its value reserved.</summary>
    public static Situation WithUserTask()
    {
        var situation = new Situation();
        situation.UserTask = situation.NewUserTask(Known.UserTask());
        situation.Program = situation.Program! with
        {
            Pool = situation.Program.Pool with { Available = PoolMoney - TaskValue, Reserved = TaskValue },
            OpenCount = 1,
        };
        return situation;
    }

    public UserTask NewUserTask(UserTaskId id) =>
        new(
            id,
            Known.Program,
            Known.Task(),
            Known.User,
            Known.Client,
            Task.Value,
            UserTaskStatus.Assigned,
            DisbursementStatus.None,
            Attempt: 0,
            IsFrozen: false,
            IsTakenBack: false,
            AttachmentId: null,
            RemovedVersion: null,
            RevivedVersion: null,
            TransferId: null,
            FailureReason: null,
            Known.Then,
            StartedAt: null,
            FinishedAt: null
        );

    /// <summary>The task attached to the program, with one share, of the person, that remains.</summary>
    public Attachment NewAttachment(AttachmentState state = AttachmentState.Attaching) =>
        new(
            new AttachmentId(Known.Guid(400)),
            Known.Program,
            Known.Task(),
            Known.Client,
            Task.Value,
            Version: 1,
            state,
            TotalCount: 1,
            AssignedCount: state == AttachmentState.Attaching ? 0 : 1,
            ReleasedCount: 0,
            CancelledCount: 0,
            RemainingCount: state == AttachmentState.Attaching ? 1 : 0,
            Position: default,
            ReserveEntry: 2,
            CancelEntry: null,
            Known.Guid(92),
            Known.Then,
            DetachedAt: state is AttachmentState.Detaching or AttachmentState.Detached ? Known.Then : null
        );

    /// <summary>The task is being given to everyone, and has not come to the person yet.</summary>
    public static Situation WithShare()
    {
        var situation = WithUserTask();
        situation.UserTask = null;
        situation.Attachment = situation.NewAttachment();
        situation.HasShare = true;
        situation.AlterProgram(program => program with { AttachmentCount = 1, RunningCount = 1 });
        return situation;
    }

    public Disbursement NewDisbursement() =>
        new(
            Known.Disbursement(),
            Known.Address(),
            Known.Client,
            Attempt: 1,
            DisbursementStatus.Failed,
            TaskValue,
            Known.FundingAccount,
            Known.PersonsAccount,
            TransferMemo.Write(Known.Disbursement(), 1),
            Known.Guid(70),
            TransferId: null,
            Sends: 1,
            Known.Then,
            WasUnknown: false,
            "REFUSED",
            [],
            Known.Then,
            Known.Then
        );

    public void AlterProgram(Func<ProgramState, ProgramState> change) =>
        Program = Program is null ? null : change(Program);

    public void AlterUserTask(Func<UserTask, UserTask> change) => UserTask = UserTask is null ? null : change(UserTask);

    public FactSet Facts()
    {
        var facts = new FactSet();
        facts.Learn(Task);
        facts.Learn(Known.User, UserOwner);
        Learn(Enrollment, facts.Learn);
        Learn(Attachment, facts.Learn);
        Learn(
            UserTask,
            held =>
            {
                facts.Learn(held);
                facts.LearnHeld(held.ProgramId, held.UserId, held.TaskId);
            }
        );
        if (HasShare)
        {
            facts.LearnShare(Known.Program, Known.User, Known.Task());
        }

        Learn(Visit, facts.Learn);
        Learn(Disbursement, facts.Learn);
        Learn(Account, facts.Learn);
        Learn(Configuration, configuration => facts.Learn(Known.Client, configuration));
        foreach (var agreement in Consents)
        {
            facts.Learn(Consent(agreement));
        }

        return facts;
    }

    public static Consent Consent(AgreementId agreement) =>
        new(new ConsentId(agreement.Value), Known.User, agreement, Known.Client, Known.Then);

    private static void Learn<TRow>(TRow? row, Action<TRow> learn)
        where TRow : class
    {
        if (row is not null)
        {
            learn(row);
        }
    }
}
