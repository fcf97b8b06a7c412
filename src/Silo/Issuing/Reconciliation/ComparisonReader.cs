using Npgsql;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>What is to be compared, from PostgreSQL.</summary>
internal sealed class ComparisonReader(NpgsqlDataSource database) : IComparisonReader
{
    private static readonly string SelectPage = $"""
        select {DisbursementTable.Table.Select("t")} from disbursements t
        where t.client_id = $1 and t.id > $2
            and (t.status in ('PENDING', 'UNKNOWN') or t.resolved_at >= $3 or t.id = any($4))
        order by t.id limit $5
        """;

    private static readonly string SelectResolved = $"""
        select {DisbursementTable.Table.Select("t")} from disbursements t
        where t.client_id = $1 and t.id > $2 and t.status in ('SETTLED', 'FAILED') and t.transfer_id is not null
            and t.resolved_at < $3
        order by t.id limit $4
        """;

    private static readonly string SelectLate = $"""
        select {DisbursementTable.Table.Select("t")} from disbursements t
        where t.client_id = $1 and t.id > $2 and t.status in ('PENDING', 'UNKNOWN') and t.created_at < $3
            and not exists (
                select from reconciliation_breaks b
                where b.user_task_id = t.user_task_id and b.disbursement_id = t.id and b.kind = 'LATE_TRANSFER'
            )
        order by t.id limit $4
        """;

    private const string SelectOpen = """
        select disbursement_id from reconciliation_breaks
        where client_id = $1 and resolution is null
            and kind in ('AMOUNT_MISMATCH', 'SETTLEMENT_MISSING')
        """;

    private const string SelectAccounts = "select distinct from_account_id from disbursements where client_id = $1";

    public async Task<IReadOnlySet<Guid>> WithOpenBreakAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectOpen);
        command.Parameters.Add(new() { Value = client.Value });
        var ids = await ReadAsync(command, row => row.Uuid(), cancellation);
        return ids.ToHashSet();
    }

    public async Task<IReadOnlyList<DisbursementView>> PageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset since,
        IReadOnlySet<Guid> open,
        int max,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(SelectPage);
        command.Parameters.Add(new() { Value = client.Value });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = open.ToArray() });
        command.Parameters.Add(new() { Value = max });
        return await ReadAsync(command, row => DisbursementTable.Table.Read(row).ToView(), cancellation);
    }

    public Task<IReadOnlyList<DisbursementView>> ResolvedPageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    ) => PageBeforeAsync(SelectResolved, client, after, before, max, cancellation);

    public Task<IReadOnlyList<DisbursementView>> LatePageAsync(
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    ) => PageBeforeAsync(SelectLate, client, after, before, max, cancellation);

    public async Task<IReadOnlyList<string>> FundingAccountsAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectAccounts);
        command.Parameters.Add(new() { Value = client.Value });
        return await ReadAsync(command, row => row.Text(), cancellation);
    }

    private async Task<IReadOnlyList<DisbursementView>> PageBeforeAsync(
        string select,
        ClientId client,
        Guid after,
        DateTimeOffset before,
        int max,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(select);
        command.Parameters.Add(new() { Value = client.Value });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = max });
        return await ReadAsync(command, row => DisbursementTable.Table.Read(row).ToView(), cancellation);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlCommand command,
        Func<RowReader, T> read,
        CancellationToken cancellation
    )
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(read(new RowReader(reader)));
        }

        return rows;
    }
}
