using Npgsql;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>
/// Finds the disbursements that the issuer's transfers belong to, many at once. Only ever a client's own: what one partner's
/// hook says can move no other partner's money.
/// </summary>
internal sealed class TransferMatches(NpgsqlDataSource database)
{
    private static readonly string SelectByTransfer = Select("transfer_id");
    private static readonly string SelectById = Select("id");

    /// <summary>By the issuer's transfer id.</summary>
    public async Task<Dictionary<string, DisbursementView>> ByTransferAsync(
        ClientId client,
        IReadOnlyCollection<string> transferIds,
        CancellationToken cancellation
    )
    {
        var found = await ReadAsync(SelectByTransfer, client, transferIds.ToArray(), cancellation);
        return found.ToDictionary(disbursement => disbursement.TransferId!);
    }

    /// <summary>By the disbursement's id, which a transfer's memo names.</summary>
    public async Task<Dictionary<DisbursementId, DisbursementView>> ByMemoAsync(
        ClientId client,
        IReadOnlyCollection<DisbursementId> ids,
        CancellationToken cancellation
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await ReadAsync(SelectById, client, ids.Select(id => id.Value).ToArray(), cancellation);
        return found.ToDictionary(disbursement => disbursement.DisbursementId);
    }

    private async Task<List<DisbursementView>> ReadAsync(
        string sql,
        ClientId client,
        object keys,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = keys });
        command.Parameters.Add(new() { Value = client.Value });
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
            cross join lateral (select * from disbursements where {key} = x.key and client_id = $2 limit 1) t
            """;
}
