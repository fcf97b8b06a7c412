using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Attachments;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Disbursements;
using Stretch.Domain.Idempotency;
using Stretch.Domain.Programs;
using Stretch.Domain.Reconciliation;
using Stretch.Domain.Tasks;
using Stretch.Domain.UserTasks;
using Stretch.Domain.Webhooks;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Facts;

/// <summary>
/// What was read for a batch, and what the batch itself has changed since: a later command of the batch sees the rows that
/// an earlier one wrote. Thrown away with the batch.
/// </summary>
public sealed partial class FactSet
{
    private readonly Dictionary<(ProgramId Program, UserId User), Enrollment> _enrollments = [];
    private readonly Dictionary<UserTaskId, UserTask> _userTasks = [];
    private readonly Dictionary<(ProgramId, UserId, TaskId), UserTask> _openUserTasks = [];
    private readonly Dictionary<DisbursementId, Disbursement> _disbursements = [];
    private readonly Dictionary<string, DisbursementId> _transferHolders = [];
    private readonly Dictionary<BreakId, ReconciliationBreak> _breaks = [];
    private readonly Dictionary<ClientId, WebhookEndpoint> _webhookEndpoints = [];
    private readonly Dictionary<TaskId, CatalogueTask> _tasks = [];
    private readonly Dictionary<AgreementId, Agreement> _agreements = [];
    private readonly Dictionary<(UserId, AgreementId), Consent> _consents = [];
    private readonly Dictionary<UserId, ClientId> _userOwners = [];
    private readonly Dictionary<ClientId, CardConfiguration> _configurations = [];
    private readonly Dictionary<UserId, List<CardAccount>> _cardAccounts = [];
    private readonly Dictionary<Guid, IdempotentAnswer> _idempotentAnswers = [];

    /// <summary>Tasks never change: they hold for later batches too. Decisions ask for their client's own.</summary>
    public IReadOnlyDictionary<TaskId, CatalogueTask> Tasks => _tasks;

    /// <summary>Likewise, whose people are.</summary>
    public IReadOnlyDictionary<UserId, ClientId> UserOwners => _userOwners;

    /// <summary>These hold as long as nobody else writes their programs.</summary>
    public IReadOnlyDictionary<(ProgramId Program, UserId User), Enrollment> Enrollments => _enrollments;

    public Enrollment? Enrollment(ProgramId program, UserId user) => _enrollments.GetValueOrDefault((program, user));

    public UserTask? UserTask(UserTaskId id) => _userTasks.GetValueOrDefault(id);

    /// <summary>The person's open assignment of the task in the program; there is at most one.</summary>
    public UserTask? OpenUserTask(ProgramId program, UserId user, TaskId task) =>
        _openUserTasks.GetValueOrDefault((program, user, task));

    public Disbursement? Disbursement(DisbursementId id) => _disbursements.GetValueOrDefault(id);

    /// <summary>The disbursement that the issuer's transfer carries out; null when no disbursement is known to.</summary>
    public DisbursementId? HolderOf(string transferId) =>
        _transferHolders.TryGetValue(transferId, out var holder) ? holder : null;

    public ReconciliationBreak? Break(BreakId id) => _breaks.GetValueOrDefault(id);

    public IEnumerable<ReconciliationBreak> BreaksOf(UserTaskId userTask) =>
        _breaks.Values.Where(row => row.UserTaskId == userTask);

    public WebhookEndpoint? WebhookEndpoint(ClientId client) => _webhookEndpoints.GetValueOrDefault(client);

    public CatalogueTask? Task(TaskId id, ClientId owner) =>
        _tasks.GetValueOrDefault(id) is { } task && task.ClientId == owner ? task : null;

    public Agreement? Agreement(AgreementId id, ClientId owner) =>
        _agreements.GetValueOrDefault(id) is { } agreement && agreement.ClientId == owner ? agreement : null;

    public Consent? Consent(UserId user, AgreementId agreement) => _consents.GetValueOrDefault((user, agreement));

    public bool IsUserOf(UserId user, ClientId owner) =>
        _userOwners.TryGetValue(user, out var actual) && actual == owner;

    public CardConfiguration? Configuration(ClientId client) => _configurations.GetValueOrDefault(client);

    public IReadOnlyList<CardAccount> CardAccounts(UserId user) =>
        _cardAccounts.TryGetValue(user, out var accounts) ? accounts : [];

    public IdempotentAnswer? IdempotentAnswer(Guid key) => _idempotentAnswers.GetValueOrDefault(key);

    public void Learn(Enrollment row) => _enrollments[(row.ProgramId, row.UserId)] = row;

    public void Learn(UserTask row)
    {
        var open = (row.ProgramId, row.UserId, row.TaskId);
        _userTasks[row.Id] = row;
        if (row.IsOpen)
        {
            _openUserTasks[open] = row;
        }
        else if (_openUserTasks.GetValueOrDefault(open)?.Id == row.Id)
        {
            _openUserTasks.Remove(open);
        }
    }

    public void Learn(Disbursement row)
    {
        _disbursements[row.Id] = row;
        if (row.TransferId is { } transferId)
        {
            _transferHolders[transferId] = row.Id;
        }
    }

    public void Learn(ReconciliationBreak row) => _breaks[row.Id] = row;

    public void Learn(WebhookEndpoint row) => _webhookEndpoints[row.ClientId] = row;

    public void Learn(CatalogueTask row) => _tasks[row.Id] = row;

    public void Learn(Agreement row) => _agreements[row.Id] = row;

    public void Learn(Consent row) => _consents[(row.UserId, row.AgreementId)] = row;

    public void Learn(UserId user, ClientId owner) => _userOwners[user] = owner;

    public void Learn(ClientId client, CardConfiguration configuration) => _configurations[client] = configuration;

    public void Learn(CardAccount row)
    {
        if (!_cardAccounts.TryGetValue(row.UserId, out var accounts))
        {
            _cardAccounts[row.UserId] = accounts = [];
        }

        accounts.RemoveAll(account => account.ApplicationId == row.ApplicationId);
        accounts.Add(row);
    }

    public void Learn(IdempotentAnswer row) => _idempotentAnswers[row.Key] = row;

    /// <summary>Takes in what a decision of this batch changed. Rows that no decision asks for are of no interest here.</summary>
    public void Learn(Change change)
    {
        switch (change)
        {
            case Insert<Enrollment> insert:
                Learn(insert.Row);
                break;
            case Update<Enrollment> update:
                Learn(update.Row);
                break;
            case Insert<UserTask> insert:
                LearnGiven(insert.Row);
                break;
            case Update<UserTask> update:
                Learn(update.Row);
                break;
            case Insert<Attachment> insert:
                Learn(insert.Row);
                break;
            case Update<Attachment> update:
                Learn(update.Row);
                break;
            case Insert<Disbursement> insert:
                Learn(insert.Row);
                break;
            case Update<Disbursement> update:
                Learn(update.Row);
                break;
            case Insert<ReconciliationBreak> insert:
                Learn(insert.Row);
                break;
            case Update<ReconciliationBreak> update:
                Learn(update.Row);
                break;
            case Insert<WebhookEndpoint> insert:
                Learn(insert.Row);
                break;
            case Update<WebhookEndpoint> update:
                Learn(update.Row);
                break;
            case Insert<CatalogueTask> insert:
                Learn(insert.Row);
                break;
            case Insert<Agreement> insert:
                Learn(insert.Row);
                break;
            case Insert<Consent> insert:
                Learn(insert.Row);
                break;
            case Insert<CardAccount> insert:
                Learn(insert.Row);
                break;
            case Update<CardAccount> update:
                Learn(update.Row);
                break;
            case Insert<IdempotentAnswer> insert:
                Learn(insert.Row);
                break;
            default:
                LearnOfPerson(change);
                break;
        }
    }
}
