using Npgsql;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Disbursements;
using Stretch.Domain.UserTasks;
using Stretch.Gateway.Lists;
using Stretch.Gateway.UserTasks;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.UserTasks;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class UserTaskQueries(NpgsqlDataSource database) : IUserTaskQueries
{
    private const string SelectConsents = """
        select t.id, t.agreement_id, agreement.type, agreement.version, t.user_id, t.created_at
        from consents t
        join agreements agreement on agreement.id = t.agreement_id
        where t.id = any($1)
        """;

    public async Task<UserTaskAddress?> FindAddressAsync(
        ClientId clientId,
        UserTaskId userTaskId,
        CancellationToken cancellation
    ) =>
        await FindRowAsync(clientId, userTaskId, cancellation) is { } userTask
            ? new UserTaskAddress(userTask.Id, userTask.ProgramId, userTask.UserId)
            : null;

    public async Task<UserTaskDetailView?> FindAsync(
        ClientId clientId,
        UserTaskId userTaskId,
        CancellationToken cancellation
    )
    {
        if (await FindRowAsync(clientId, userTaskId, cancellation) is not { } userTask)
        {
            return null;
        }

        var attempts = await database
            .From(DisbursementTable.Table)
            .Where("t.user_task_id = ?", userTaskId.Value)
            .AllAsync("t.attempt", cancellation);
        var consents = await new RowQuery<ConsentView>(database, SelectConsents, ReadConsent)
            .With(attempts.SelectMany(attempt => attempt.ConsentIds).Select(id => id.Value).Distinct().ToArray())
            .AllAsync("t.created_at, t.id", cancellation);
        return UserTaskDetailView.Of(userTask.ToView(), [.. attempts.Select(AttemptOf)], consents);
    }

    public async Task<Page<UserTaskView>?> ListOfUserAsync(
        ClientId clientId,
        UserId userId,
        UserTaskFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var found = await database
            .From(UserTaskTable.Table)
            .Where("t.user_id = ?", userId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .WhereAsked("t.status = ?", filter.Status, UpperSnake.Of)
            .WhereAsked("t.disbursement_status = ?", filter.DisbursementStatus, UpperSnake.Of)
            .WhereAsked("t.program_id = ?", filter.ProgramId, id => id.Value)
            .WhereAsked("t.task_id = ?", filter.TaskId, id => id.Value)
            .Within(filter.Assigned, "assigned_at")
            .PageAsync(
                page,
                "assigned_at",
                userTask => new Cursor(userTask.AssignedAt, userTask.Id.Value),
                userTask => userTask.ToView(),
                cancellation
            );
        // Only an empty page leaves open whether there is such a person at all.
        return found.Data.Count > 0 || await IsUserOfAsync(clientId, userId, cancellation) ? found : null;
    }

    private Task<UserTask?> FindRowAsync(ClientId clientId, UserTaskId userTaskId, CancellationToken cancellation) =>
        database
            .From(UserTaskTable.Table)
            .Where("t.id = ?", userTaskId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .FirstAsync(cancellation);

    private async Task<bool> IsUserOfAsync(ClientId clientId, UserId userId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            "select exists (select from users where id = $1 and client_id = $2)"
        );
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = clientId.Value });
        return await command.ExecuteScalarAsync(cancellation) is true;
    }

    private static DisbursementAttemptView AttemptOf(Disbursement attempt) =>
        new(
            attempt.Id,
            attempt.Attempt,
            attempt.Status,
            attempt.Amount,
            attempt.TransferId,
            attempt.Reason,
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
