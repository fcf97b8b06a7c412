using Npgsql;
using Stretch.Disbursements;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Transfers;

internal sealed class TransferMatches([FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database) : ITransferMatches
{
    private static readonly string SelectByTransfer = Select("transfer_id");
    private static readonly string SelectById = Select("id");

    public async Task<Dictionary<string, DisbursementView>> ByTransferAsync(
        IReadOnlyCollection<string> transferIds,
        CancellationToken cancellation
    )
    {
        var found = await ReadAsync(SelectByTransfer, transferIds.ToArray(), cancellation);
        return found.ToDictionary(disbursement => disbursement.TransferId!);
    }

    public async Task<Dictionary<DisbursementId, DisbursementView>> ByMemoAsync(
        IReadOnlyCollection<DisbursementId> ids,
        CancellationToken cancellation
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await ReadAsync(SelectById, ids.Select(id => id.Value).ToArray(), cancellation);
        return found.ToDictionary(disbursement => disbursement.DisbursementId);
    }

    private async Task<List<DisbursementView>> ReadAsync(string sql, object keys, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = keys });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<DisbursementView>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(DisbursementTable.Table.Read(new RowReader(reader)).ToView());
        }

        return found;
    }

    /// <summary>A probe of the index for each key: a plain join, planned on an empty table, would scan all of it later.</summary>
    private static string Select(string key) =>
        $"""
            select {DisbursementTable.Table.Select("t")} from unnest($1) as x(key)
            cross join lateral (select * from disbursements where {key} = x.key limit 1) t
            """;
}
