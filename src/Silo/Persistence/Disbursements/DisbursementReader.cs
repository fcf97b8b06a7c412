using Npgsql;
using Stretch.Disbursements;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Disbursements;

/// <summary>Reads disbursements by their ids, those that are asked for at the same moment in one statement.</summary>
internal sealed class DisbursementReader : IDisbursementReader
{
    private static readonly string SelectMany =
        $"select {DisbursementTable.Table.Select("t")} from disbursements t where t.id = any($1)";

    private readonly NpgsqlDataSource _database;
    private readonly SharedReads<DisbursementId, DisbursementView> _reads;

    public DisbursementReader([FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database)
    {
        _database = database;
        _reads = new(ReadAsync);
    }

    public Task<DisbursementView?> Find(DisbursementId id) => _reads.FindAsync(id, CancellationToken.None);

    private async Task<Dictionary<DisbursementId, DisbursementView>> ReadAsync(IReadOnlyCollection<DisbursementId> ids)
    {
        await using var command = _database.CreateCommand(SelectMany);
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<DisbursementId, DisbursementView>(ids.Count);
        while (await reader.ReadAsync())
        {
            var view = DisbursementTable.Table.Read(new RowReader(reader)).ToView();
            found.Add(view.DisbursementId, view);
        }

        return found;
    }
}
