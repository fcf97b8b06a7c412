using Npgsql;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Reconciliation;
using Stretch.Programs;
using Stretch.Reconciliation;
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

    public Task<Page<BreakView>> ListAsync(
        ClientId clientId,
        BreakFilter filter,
        PageRequest page,
        CancellationToken cancellation
    ) =>
        database
            .From(ReconciliationBreakTable.Table)
            .Where("t.client_id = ?", clientId.Value)
            .WhereAsked("(t.resolution is null) = ?", filter.Status, status => status == BreakStatus.Open)
            .WhereAsked("t.kind = ?", filter.Kind, UpperSnake.Of)
            .WhereAsked("t.program_id = ?", filter.ProgramId, id => id.Value)
            .Within(filter.Created, "created_at")
            .PageAsync(
                page,
                "created_at",
                row => new Cursor(row.CreatedAt, row.Id.Value),
                row => row.ToView(),
                cancellation
            );

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
}
