using Stretch.Disbursements;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Facts;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Ledger;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Programs;

/// <summary>
/// A program through which decisions are taken one after the other, as one batch of commands would: each sees what those
/// before it changed, and after each the books must hold.
/// </summary>
internal sealed class Scene
{
    private readonly List<LedgerEntry> _entries = [];

    private Scene(ProgramState program, FactSet facts)
    {
        Program = program;
        Facts = facts;
    }

    public ProgramState Program { get; private set; }
    public FactSet Facts { get; }
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>A funded program, with all that stands in nobody's way.</summary>
    public static Scene Open(Money? pool = null)
    {
        var situation = new Situation();
        var unfunded = situation.Program! with
        {
            Pool = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero),
            LedgerLength = 0,
            LedgerHead = Digest.None,
        };
        var (program, entry) = Books.Post(
            unfunded,
            Movement.Fund,
            Account.Funding,
            Account.Available,
            pool ?? Situation.PoolMoney,
            new Posting(Known.Client.ToString(), Known.Call.RequestId, "program_created"),
            Known.Then
        );
        var scene = new Scene(program, situation.Facts());
        scene._entries.Add(entry);
        return scene;
    }

    /// <summary>The person leaves, or comes back.</summary>
    public void Enroll(bool isActive) =>
        Facts.Learn(new Situation().Enrollment! with { UnenrolledAt = isActive ? null : Known.Then });

    public Decision<ProgramState, UserTaskView> Assign(UserTaskId? id = null, int task = 0) =>
        Take(
            (program, facts) =>
                AssignTaskDecision.Decide(
                    program,
                    facts,
                    new AssignTask(Known.Call, id ?? Known.UserTask(), Known.Task(task), Known.User),
                    Known.Now
                )
        );

    public Decision<ProgramState, UserTaskView> Start(int userTask = 0) =>
        Take(
            (program, facts) =>
                StartUserTaskDecision.Decide(program, facts, new(Known.Call, Known.Address(userTask)), Known.Now)
        );

    public Decision<ProgramState, UserTaskView> Complete(DisbursementId disbursement, int userTask = 0) =>
        Take(
            (program, facts) =>
                CompleteUserTaskDecision.Decide(
                    program,
                    facts,
                    new CompleteUserTask(Known.Call, Known.Address(userTask), disbursement, disbursement.Value),
                    Known.Now
                )
        );

    public Decision<ProgramState, DisbursementView> NoteSend(DisbursementId disbursement, Timestamp? now = null) =>
        Take(
            (program, facts) =>
                NoteTransferSendDecision.Decide(program, facts, new(Known.Address(), disbursement), now ?? Known.Now)
        );

    public Decision<ProgramState, DisbursementView> ReleaseSend(DisbursementId disbursement, int send) =>
        Take(
            (program, facts) =>
                ReleaseTransferSendDecision.Decide(program, facts, new(Known.Address(), disbursement, send))
        );

    public Decision<ProgramState, UserTaskView> Report(
        DisbursementId disbursement,
        TransferVerdict verdict,
        string? transferId,
        int userTask = 0
    ) =>
        Take(
            (program, facts) =>
                RecordTransferDecision.Decide(
                    program,
                    facts,
                    new TransferReport(
                        Known.Address(userTask),
                        disbursement,
                        Known.Guid(91),
                        verdict,
                        transferId,
                        verdict is TransferVerdict.Failed or TransferVerdict.FailedUnlisted or TransferVerdict.Unknown
                            ? "SAID_WHY"
                            : null,
                        TransferSource.Hook
                    ),
                    Known.Now
                )
        );

    public Decision<ProgramState, TReply> Take<TReply>(
        Func<ProgramState, FactSet, Decision<ProgramState, TReply>> decide
    )
    {
        var decision = decide(Program, Facts);
        BooksRule.AssertHolds(Program, decision);
        Program = decision.Next ?? Program;
        foreach (var change in decision.Changes)
        {
            Facts.Learn(change);
        }

        _entries.AddRange(BooksRule.Inserted<LedgerEntry>(decision.Changes));
        return decision;
    }
}
