using Npgsql;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Disbursements;
using Stretch.Domain.UserTasks;
using Stretch.Gateway.Lists;
using Stretch.Gateway.UserTasks;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.UserTasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class UserTaskQueries(NpgsqlDataSource database, LookupDatabase lookups) : IUserTaskQueries
{
    private readonly Ownership _ownership = new(database);
    private readonly RowLookup<UserTask> _userTasks = lookups.In(UserTaskTable.Table);
    private readonly RowLookup<Disbursement> _attempts = lookups.In(DisbursementTable.Table, by: "t.user_task_id");
    private readonly RowLookup<ConsentView> _consents = new(
        lookups,
        "t.id, t.agreement_id, agreement.type, agreement.version, t.user_id, t.created_at",
        "consents t join agreements agreement on agreement.id = t.agreement_id",
        "t.id",
        ReadConsent
    );

    public async Task<UserTaskAddress?> FindAddressAsync(
        ClientId clientId,
        UserTaskId userTaskId,
        CancellationToken cancellation
    ) =>
        await _userTasks.FindAsync(clientId, userTaskId.Value, cancellation) is { } userTask
            ? new UserTaskAddress(userTask.Id, userTask.ProgramId, userTask.UserId)
            : null;

    public async Task<UserTaskDetailView?> FindAsync(
        ClientId clientId,
        UserTaskId userTaskId,
        CancellationToken cancellation
    )
    {
        if (await _userTasks.FindAsync(clientId, userTaskId.Value, cancellation) is not { } userTask)
        {
            return null;
        }

        // Most have none yet, and cost no more than their row.
        var attempts =
            userTask.Attempt == 0 ? [] : await _attempts.FindAllAsync(clientId, userTaskId.Value, cancellation);
        var consents = await FindConsentsAsync(clientId, attempts, cancellation);
        return UserTaskDetailView.Of(
            userTask.ToView(),
            [.. attempts.OrderBy(attempt => attempt.Attempt).Select(AttemptOf)],
            consents
        );
    }

    public async Task<Result<Page<UserTaskView>>> ListOfUserAsync(
        ClientId clientId,
        UserId userId,
        UserTaskFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var found = await ListAsync(clientId, filter with { UserId = userId }, page, cancellation);
        return found.Data.Count > 0 ? Result.Done(found)
            : !await _ownership.HasAsync(clientId, userId, cancellation) ? new NotFound("user")
            : await FaultOfAsync(clientId, filter, cancellation) ?? Result.Done(found);
    }

    public async Task<Result<Page<UserTaskView>>> ListOfProgramAsync(
        ClientId clientId,
        ProgramId programId,
        UserTaskFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var found = await ListAsync(clientId, filter with { ProgramId = programId }, page, cancellation);
        return found.Data.Count > 0 ? Result.Done(found)
            : !await _ownership.HasAsync(clientId, programId, cancellation) ? new NotFound("program")
            : await FaultOfAsync(clientId, filter, cancellation) ?? Result.Done(found);
    }

    private Task<Page<UserTaskView>> ListAsync(
        ClientId clientId,
        UserTaskFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        // One person's tasks are fewer than a program's or a task's. Said in these words, which no index can be searched by,
        // a program or a task does not lead PostgreSQL to go through all of theirs.
        var matches = filter.UserId is null ? "= ?" : "is not distinct from ?";
        return database
            .From(UserTaskTable.Table)
            .Where("t.client_id = ?", clientId.Value)
            .WhereAsked("t.user_id = ?", filter.UserId, id => id.Value)
            .WhereAsked($"t.program_id {matches}", filter.ProgramId, id => id.Value)
            .WhereAsked($"t.task_id {matches}", filter.TaskId, id => id.Value)
            .Within(filter.Assigned, "assigned_at")
            .InKinds(UserTaskKinds.Columns, UserTaskKinds.Of(filter.Status, filter.DisbursementStatus))
            .PageAsync(
                page,
                "assigned_at",
                userTask => new Cursor(userTask.AssignedAt, userTask.Id.Value),
                userTask => userTask.ToView(),
                cancellation
            );
    }

    private Task<Error?> FaultOfAsync(ClientId clientId, UserTaskFilter filter, CancellationToken cancellation) =>
        _ownership.FaultOfAsync(clientId, cancellation, filter.ProgramId, filter.UserId, filter.TaskId);

    private async Task<List<ConsentView>> FindConsentsAsync(
        ClientId clientId,
        IReadOnlyList<Disbursement> attempts,
        CancellationToken cancellation
    )
    {
        var ids = attempts.SelectMany(attempt => attempt.ConsentIds).Distinct();
        var found = await Task.WhenAll(ids.Select(id => _consents.FindAsync(clientId, id.Value, cancellation)));
        return
        [
            .. found
                .OfType<ConsentView>()
                .OrderBy(consent => consent.ConsentTimestamp)
                .ThenBy(consent => consent.ConsentId.Value),
        ];
    }

    private static DisbursementAttemptView AttemptOf(Disbursement attempt) =>
        new(
            attempt.Id,
            attempt.Attempt,
            attempt.Status,
            attempt.Amount,
            attempt.TransferId,
            attempt.Reason,
            attempt.ConsentIds,
            attempt.CreatedAt,
            attempt.ResolvedAt
        );

    private static ConsentView ReadConsent(RowReader row) =>
        new(
            new ConsentId(row.Uuid()),
            new AgreementId(row.Uuid()),
            row.Enum<AgreementType>(),
            row.Int(),
            new UserId(row.Uuid()),
            row.Time()
        );
}
