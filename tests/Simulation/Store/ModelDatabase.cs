using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Attachments;
using Stretch.Domain.Cards;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Events;
using Stretch.Domain.Idempotency;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tasks;
using Stretch.Domain.Users;
using Stretch.Domain.UserTasks;
using Stretch.Domain.Webhooks;
using Stretch.Events;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Silo.Persistence.Commits;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Simulation.Store;

/// <summary>
/// What PostgreSQL is to the grains, in dictionaries: states fenced by their versions, records of transactions, rows under unique indexes and
/// checks, all of a transaction or nothing. The suite that it shares with PostgreSQL holds it to that.
/// </summary>
internal sealed class ModelDatabase
{
    private const string OpenAssignment = "user_tasks_open";
    private const string OfTransfer = "disbursements_transfer_id_key";

    private readonly Dictionary<GrainRow, object> _states = [];
    private readonly Dictionary<Guid, bool> _took = [];
    private readonly Dictionary<Type, IModelTable> _tableOf = [];
    private readonly Dictionary<ProgramId, List<UserTaskId>> _userTasksOf = [];

    public ModelDatabase()
    {
        foreach (
            var table in (IModelTable[])
                [
                    Answers,
                    Tasks,
                    Agreements,
                    Webhooks,
                    Consents,
                    CardAccounts,
                    Applications,
                    Cards,
                    Enrollments,
                    Attachments,
                    UserTasks,
                    Disbursements,
                    Entries,
                    Breaks,
                    Events,
                ]
        )
        {
            foreach (var change in table.Takes)
            {
                _tableOf.Add(change, table);
            }
        }
    }

    public ModelTable<Guid, IdempotentAnswer> Answers { get; } = new("idempotency_keys", row => row.Key);

    public ModelTable<TaskId, CatalogueTask> Tasks { get; } = new("tasks", row => row.Id);

    public ModelTable<AgreementId, Agreement> Agreements { get; } =
        new("agreements", row => row.Id, uniques: ("agreements_version", row => (row.ClientId, row.Type, row.Version)));

    public ModelTable<ClientId, WebhookEndpoint> Webhooks { get; } = new("webhook_endpoints", row => row.ClientId);

    public ModelTable<(UserId, AgreementId), Consent> Consents { get; } =
        new("consents", row => (row.UserId, row.AgreementId));

    public ModelTable<CardApplicationId, CardAccount> CardAccounts { get; } =
        new("card_accounts", row => row.ApplicationId);

    public ModelTable<CardApplicationId, CardApplication> Applications { get; } =
        new("card_applications", row => row.Id);

    public ModelTable<CardId, Card> Cards { get; } = new("cards", row => row.Id);

    public ModelTable<(ProgramId, UserId), Enrollment> Enrollments { get; } =
        new("enrollments", row => (row.ProgramId, row.UserId));

    public ModelTable<AttachmentId, Attachment> Attachments { get; } =
        new(
            "attachments",
            row => row.Id,
            uniques: (
                "attachments_active",
                row => row.State == AttachmentState.Detached ? null : (row.ProgramId, row.TaskId)
            )
        );

    public ModelTable<UserTaskId, UserTask> UserTasks { get; } =
        new(
            "user_tasks",
            row => row.Id,
            uniques: (OpenAssignment, row => row.IsOpen ? (row.ProgramId, row.TaskId, row.UserId) : null)
        );

    public ModelTable<DisbursementId, Disbursement> Disbursements { get; } =
        new(
            "disbursements",
            row => row.Id,
            uniques:
            [
                (OfTransfer, row => row.TransferId),
                ("disbursements_transfer_key_key", row => row.TransferKey),
                ("disbursements_user_task_id_attempt_key", row => (row.UserTask.UserTaskId, row.Attempt)),
            ]
        );

    public ModelTable<(ProgramId, long), LedgerEntry> Entries { get; } =
        new("ledger_entries", row => (row.ProgramId, row.Sequence));

    public ModelTable<BreakId, ReconciliationBreak> Breaks { get; } =
        new("reconciliation_breaks", row => row.Id, ignoresKnown: true);

    public ModelTable<EventId, PartnerEvent> Events { get; } =
        new(
            "events",
            row => row.Id,
            uniques: ("events_by_sequence", row => row.ProgramId is { } program ? (program, row.Sequence) : null)
        );

    public ModelOutbox Outbox { get; } = new();

    public ModelDeliveries Deliveries { get; } = new();

    public ModelChores Chores { get; } = new();

    public ModelRechecks Rechecks { get; } = new();

    public ModelFunding Funding { get; } = new();

    public IEnumerable<PartnerEvent> UnnumberedEvents =>
        Deliveries.Positions.Count < Events.Rows.Count
            ? Events.All.Where(made => !Deliveries.Positions.ContainsKey(made.Id))
            : [];

    public IEnumerable<ProgramState> Programs => _states.Values.OfType<ProgramState>();

    public IEnumerable<ClientState> Clients => _states.Values.OfType<ClientState>();

    /// <summary>Transactions that took.</summary>
    public long Transactions { get; private set; }

    public object? State(GrainRow row) => _states.GetValueOrDefault(row);

    public long Version(GrainRow row) => State(row) is { } state ? VersionOf(state) : 0;

    /// <summary>Whether a transaction took; if it did not, it never will.</summary>
    public bool Took(Guid transaction)
    {
        _took.TryAdd(transaction, false);
        return _took[transaction];
    }

    public UserTask? OpenUserTask(ProgramId program, TaskId task, UserId user) =>
        UserTasks.FindBy(OpenAssignment, (program, task, user));

    public Disbursement? DisbursementOf(string transferId) => Disbursements.FindBy(OfTransfer, transferId);

    public IEnumerable<UserTask> UserTasksOf(ProgramId program) =>
        _userTasksOf.GetValueOrDefault(program, []).Select(id => UserTasks.Rows[id]);

    /// <summary>A row that a grain did not commit: what a scenario begins with.</summary>
    public void Plant(object state, params ReadOnlySpan<Change> changes)
    {
        var undo = new Stack<Action>();
        if (state is ClientState client)
        {
            _states.Add(new GrainRow(GrainKind.Client, client.Key), client);
        }

        foreach (var change in changes)
        {
            _tableOf[change.GetType()].Apply(change, undo);
        }
    }

    /// <summary>Writes all of it, or nothing.</summary>
    /// <param name="silo">Whose outbox messages are born leased to it.</param>
    /// <exception cref="Npgsql.PostgresException">A fence, a unique index or a check forbids it.</exception>
    public void Write(Guid transaction, IReadOnlyList<Part> parts, Guid silo, TimeSpan lease)
    {
        var undo = new Stack<Action>();
        try
        {
            if (!_took.TryAdd(transaction, true))
            {
                throw StoreFailures.NotUnique("transactions", "primary key");
            }

            undo.Push(() => _took.Remove(transaction));
            foreach (var part in parts)
            {
                WriteState(part, undo);
            }

            foreach (var change in parts.SelectMany(part => part.Commit.Changes))
            {
                WriteRow(change, silo, lease, undo);
            }
        }
        catch (Npgsql.PostgresException)
        {
            while (undo.TryPop(out var back))
            {
                back();
            }

            throw;
        }

        Transactions++;
    }

    private void WriteState(Part part, Stack<Action> undo)
    {
        var row = new GrainRow(part.Commit.Kind, part.Commit.Key);
        var before = _states.GetValueOrDefault(row);
        if (part.Commit.FromVersion == 0 ? before is not null : false)
        {
            throw StoreFailures.NotUnique(row.Kind.ToString(), "primary key");
        }

        if (part.Commit.FromVersion > 0 && (before is null || VersionOf(before) != part.Commit.FromVersion))
        {
            throw StoreFailures.LostFence();
        }

        ModelChecks.Check(part.Commit.State);
        _states[row] = part.Commit.State;
        undo.Push(() =>
        {
            if (before is null)
            {
                _states.Remove(row);
            }
            else
            {
                _states[row] = before;
            }
        });
    }

    private void WriteRow(Change change, Guid silo, TimeSpan lease, Stack<Action> undo)
    {
        if (Outbox.Takes(change))
        {
            Outbox.Apply(change, silo, lease, undo);
            return;
        }

        _tableOf[change.GetType()].Apply(change, undo);
        if (change is Insert<UserTask> { Row: var given })
        {
            if (!_userTasksOf.TryGetValue(given.ProgramId, out var ids))
            {
                _userTasksOf[given.ProgramId] = ids = [];
            }

            ids.Add(given.Id);
            undo.Push(() => ids.RemoveAt(ids.Count - 1));
        }
    }

    private static long VersionOf(object state) =>
        state switch
        {
            ProgramState program => program.Version,
            UserState user => user.Version,
            ClientState client => client.Version,
            _ => throw new InvalidOperationException($"{state.GetType().Name} is no grain's state."),
        };
}
