using Npgsql;
using Stretch.Domain.Agreements;
using Stretch.Domain.Commits;
using Stretch.Domain.Tasks;
using Stretch.Silo.Persistence.Agreements;
using Stretch.Silo.Persistence.Tasks;

namespace Stretch.Load.Preparation;

/// <summary>Writes the catalogue straight into a database.</summary>
internal static class CatalogueRows
{
    private const string Client =
        "insert into clients (id, version, privacy_versions, user_versions, created_at) values ($1, 1, 1, 1, $2) "
        + "on conflict (id) do update set privacy_versions = 1, user_versions = 1";
    private const string People =
        "insert into users (id, version, client_id, created_at) select x.id, 1, $1, $2 from unnest($3) as x(id)";

    public static async Task WriteAsync(
        NpgsqlDataSource database,
        PartnerCatalogue catalogue,
        CancellationToken cancellationToken
    )
    {
        var now = catalogue.CreatedAt.ToDateTimeOffset();
        var people = catalogue.People.Select(person => person.Value).ToArray();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Command(Client, catalogue.ClientId.Value, now));
        batch.BatchCommands.Add(Command(People, catalogue.ClientId.Value, now, people));

        var agreements = AgreementTable.Table.NewBatch();
        agreements.Add(new Insert<Agreement>(catalogue.Privacy));
        agreements.Add(new Insert<Agreement>(catalogue.Terms));
        agreements.AppendTo(batch);

        var tasks = CatalogueTaskTable.Table.NewBatch();
        foreach (var task in catalogue.Tasks)
        {
            tasks.Add(new Insert<CatalogueTask>(task));
        }

        tasks.AppendTo(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Command(string text, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
