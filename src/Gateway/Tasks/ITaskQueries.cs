using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Tasks;

namespace Stretch.Gateway.Tasks;

/// <summary>Reads the committed catalogue; another client's tasks are absent.</summary>
public interface ITaskQueries
{
    Task<TaskView?> FindAsync(ClientId clientId, TaskId taskId, CancellationToken cancellation);

    Task<Page<TaskView>> ListAsync(ClientId clientId, Period created, PageRequest page, CancellationToken cancellation);
}
