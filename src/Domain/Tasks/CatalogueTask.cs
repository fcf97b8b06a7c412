using Stretch.Clients;
using Stretch.Tasks;

namespace Stretch.Domain.Tasks;

/// <summary>A task of a partner's catalogue.</summary>
public sealed record CatalogueTask(TaskId Id, ClientId ClientId, string Name, Money Value, Timestamp CreatedAt)
{
    public TaskView ToView() => new(Id, Name, Value, CatalogueStatus.Active, CreatedAt);
}
