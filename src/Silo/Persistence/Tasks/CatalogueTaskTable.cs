using Stretch.Clients;
using Stretch.Domain.Tasks;
using Stretch.Silo.Persistence.Tables;
using Stretch.Tasks;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Tasks.CatalogueTask>;

namespace Stretch.Silo.Persistence.Tasks;

internal static class CatalogueTaskTable
{
    public static readonly RowTable<CatalogueTask> Table = new(
        "tasks",
        Key: 1,
        row => RowKey.Of(row.Id.Value),
        row => new CatalogueTask(new TaskId(row.Uuid()), new ClientId(row.Uuid()), row.Text(), row.Cents(), row.Time()),
        [
            Uuid("id", row => row.Id.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Text("name", row => row.Name),
            Cents("value_cents", row => row.Value),
            Time("created_at", row => row.CreatedAt),
        ]
    );
}
