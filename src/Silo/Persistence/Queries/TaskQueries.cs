using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Tasks;
using Stretch.Silo.Persistence.Tasks;
using Stretch.Tasks;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class TaskQueries(NpgsqlDataSource database) : ITaskQueries
{
    public async Task<TaskView?> FindAsync(ClientId clientId, TaskId taskId, CancellationToken cancellation)
    {
        var task = await database
            .From(CatalogueTaskTable.Table)
            .Where("t.id = ?", taskId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .FirstAsync(cancellation);
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
