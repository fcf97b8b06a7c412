using Npgsql;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Reconciliation;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Persistence.Reconciliation;

internal sealed class BreakQueries(NpgsqlDataSource database) : IBreakQueries
{
    private const string SelectAddress = """
        select t.user_task_id, t.program_id, disbursement.user_id, t.disbursement_id
        from reconciliation_breaks t
        join disbursements disbursement on disbursement.id = t.disbursement_id
        """;

    // A funding account's breaks stand apart: they belong to no milestone.
    private const string SelectViews = """
        select t.id, t.kind, t.program_id, t.user_task_id, t.disbursement_id, t.account_id, t.transfer_id, t.detail,
            t.resolution, t.note, t.created_at, t.resolved_at
        from (
            select id, client_id, status, kind, program_id, user_task_id, disbursement_id, null::text as account_id, transfer_id, detail,
                resolution, note, created_at, resolved_at
            from reconciliation_breaks
            union all
            select id, client_id, status, kind, null, null, null, account_id, transfer_id, detail,
                resolution, note, created_at, resolved_at
            from account_breaks
        ) t
        """;

    private readonly Ownership _ownership = new(database);

    public async Task<Result<Page<BreakView>>> ListAsync(
        ClientId clientId,
        BreakFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        // One program's breaks are fewer than its client's; no index can be searched by what is said in these words.
        var matches = filter.ProgramId is null ? "= ?" : "is not distinct from ?";
        var found = await Rows()
            .Where($"t.client_id {matches}", clientId.Value)
            .WhereAsked("t.program_id = ?", filter.ProgramId, id => id.Value)
            .Within(filter.Created, "created_at")
            .InKinds(
                ["status", "kind"],
                [
                    .. from status in Enum.GetValues<BreakStatus>()
                    where filter.Status is null || filter.Status == status
                    from kind in Enum.GetValues<BreakKind>()
                    where filter.Kind is null || filter.Kind == kind
                    select new[] { UpperSnake.Of(status), UpperSnake.Of(kind) },
                ]
            )
            .PageAsync(
                page,
                "created_at",
                row => new Cursor(row.CreateTimestamp, row.BreakId.Value),
                row => row,
                cancellation
            );
        return found.Data.Count > 0
            ? Result.Done(found)
            : await _ownership.FaultOfAsync(clientId, cancellation, filter.ProgramId) ?? Result.Done(found);
    }

    public Task<BreakView?> FindAsync(BreakId breakId, CancellationToken cancellation) =>
        Rows().Where("t.id = ?", breakId.Value).FirstAsync(cancellation);

    public Task<BreakAddress?> FindAddressAsync(BreakId breakId, CancellationToken cancellation) =>
        new RowQuery<BreakAddress>(database, SelectAddress, ReadAddress)
            .Where("t.id = ?", breakId.Value)
            .FirstAsync(cancellation);

    private static BreakAddress ReadAddress(RowReader row)
    {
        var userTask = new UserTaskId(row.Uuid());
        var program = new ProgramId(row.Uuid());
        var user = new UserId(row.Uuid());
        return new BreakAddress(new UserTaskAddress(userTask, program, user), new DisbursementId(row.Uuid()));
    }

    private RowQuery<BreakView> Rows() => new(database, SelectViews, ReadView);

    private static BreakView ReadView(RowReader row)
    {
        var id = new BreakId(row.Uuid());
        var kind = row.Enum<BreakKind>();
        ProgramId? program = row.OptionalUuid() is { } programId ? new ProgramId(programId) : null;
        UserTaskId? userTask = row.OptionalUuid() is { } userTaskId ? new UserTaskId(userTaskId) : null;
        DisbursementId? disbursement = row.OptionalUuid() is { } attempt ? new DisbursementId(attempt) : null;
        var account = row.OptionalText();
        var transfer = row.OptionalText();
        var detail = row.Text();
        var resolution = row.OptionalEnum<BreakResolution>();
        return new BreakView(
            id,
            kind,
            resolution is null ? BreakStatus.Open : BreakStatus.Resolved,
            program,
            userTask,
            disbursement,
            account,
            transfer,
            detail,
            resolution,
            row.OptionalText(),
            row.Time(),
            row.OptionalTime()
        );
    }
}
