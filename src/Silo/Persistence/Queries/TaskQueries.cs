using Npgsql;
using Stretch.Clients;
using Stretch.Domain.Tasks;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Tasks;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Silo.Persistence.Tasks;
using Stretch.Tasks;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class TaskQueries(NpgsqlDataSource database, LookupDatabase lookups) : ITaskQueries
{
    private readonly RowLookup<CatalogueTask> _byId = lookups.In(CatalogueTaskTable.Table);

    public async Task<TaskView?> FindAsync(ClientId clientId, TaskId taskId, CancellationToken cancellation)
    {
        var task = await _byId.FindAsync(clientId, taskId.Value, cancellation);
        return task?.ToView();
    }

    public Task<Page<TaskView>> ListAsync(
        ClientId clientId,
        Period created,
        PageRequest page,
        CancellationToken cancellation
    ) =>
        database
            .From(CatalogueTaskTable.Table)
            .Where("t.client_id = ?", clientId.Value)
            .Within(created, "created_at")
            .PageAsync(
                page,
                "created_at",
                task => new Cursor(task.CreatedAt, task.Id.Value),
                task => task.ToView(),
                cancellation
            );
}
