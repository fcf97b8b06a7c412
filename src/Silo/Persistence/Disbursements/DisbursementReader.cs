using Npgsql;
using Stretch.Disbursements;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Disbursements;

internal sealed class DisbursementReader(NpgsqlDataSource database) : IDisbursementReader
{
    private static readonly string SelectOne =
        $"select {DisbursementTable.Table.Select("t")} from disbursements t where t.id = $1";

    public async Task<DisbursementView?> Find(DisbursementId id)
    {
        await using var command = database.CreateCommand(SelectOne);
        command.Parameters.Add(new() { Value = id.Value });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? DisbursementTable.Table.Read(new RowReader(reader)).ToView() : null;
    }
}
