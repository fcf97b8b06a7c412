using System.Data;
using Npgsql;
using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Gateway.Ledger;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Ledger;

/// <summary>The entries, for partners: only what is theirs.</summary>
internal sealed class LedgerQueries(NpgsqlDataSource database) : ILedgerQueries
{
    private const string SelectLength = """
        select least(p.ledger_length, $3, case when $4::timestamptz is null then p.ledger_length else coalesce((
            select e.sequence from ledger_entries e
            where e.program_id = p.id and e.created_at <= $4
            order by e.sequence desc limit 1), 0) end)
        from programs p where p.id = $1 and p.client_id = $2
        """;

    private const string SelectSums = """
        select account, sum(cents)::bigint
        from (
            select credit as account, amount_cents as cents from ledger_entries where program_id = $1 and sequence <= $2
            union all
            select debit, -amount_cents from ledger_entries where program_id = $1 and sequence <= $2
        ) moved
        group by account
        """;

    private static readonly string SelectEntries =
        $"select {LedgerEntryTable.Table.Select("t")} from ledger_entries t "
        + "where t.program_id = $1 and t.sequence > $2 and t.sequence <= $3 order by t.sequence limit $4";

    public async Task<long?> FindLengthAsync(
        ClientId clientId,
        ProgramId programId,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(SelectLength);
        command.Parameters.AddWithValue(programId.Value);
        command.Parameters.AddWithValue(clientId.Value);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = asOf.Sequence ?? long.MaxValue });
        command.Parameters.Add(
            new NpgsqlParameter
            {
                DbType = DbType.DateTimeOffset,
                Value = asOf.Moment is { } moment ? moment.ToDateTimeOffset() : DBNull.Value,
            }
        );
        return await command.ExecuteScalarAsync(cancellation) as long?;
    }

    public async Task<IReadOnlyList<LedgerEntryView>> ListAsync(
        ProgramId programId,
        long after,
        long last,
        int max,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(SelectEntries);
        command.Parameters.AddWithValue(programId.Value);
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(last);
        command.Parameters.AddWithValue(max);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<LedgerEntryView>();
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(ViewOf(LedgerEntryTable.Table.Read(new RowReader(reader))));
        }

        return entries;
    }

    public async Task<LedgerBalancesView?> FindBalancesAsync(
        ClientId clientId,
        ProgramId programId,
        AsOf asOf,
        CancellationToken cancellation
    )
    {
        // Entries are never changed, so what was the last one when it was asked for stays the end of what is summed.
        if (await FindLengthAsync(clientId, programId, asOf, cancellation) is not { } last)
        {
            return null;
        }

        var lastEntry = await ListAsync(programId, last - 1, last, max: 1, cancellation);
        var head = lastEntry is [var entry] ? entry.Hash : Digest.None.ToString();
        return new LedgerBalancesView(programId, last, head, await SumAsync(programId, last, cancellation));
    }

    private async Task<AwardPool> SumAsync(ProgramId programId, long last, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectSums);
        command.Parameters.AddWithValue(programId.Value);
        command.Parameters.AddWithValue(last);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var sums = new Dictionary<Account, Money>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            sums[row.Enum<Account>()] = row.Cents();
        }

        return new AwardPool(
            Money.Zero - sums.GetValueOrDefault(Account.Funding),
            sums.GetValueOrDefault(Account.Available),
            sums.GetValueOrDefault(Account.Reserved),
            sums.GetValueOrDefault(Account.InTransit),
            sums.GetValueOrDefault(Account.Paid)
        );
    }

    private static LedgerEntryView ViewOf(LedgerEntry entry) =>
        new(
            entry.ProgramId,
            entry.Sequence,
            entry.Movement,
            entry.Debit,
            entry.Credit,
            entry.Amount,
            entry.UserTaskId,
            entry.Attempt,
            entry.Actor,
            entry.RequestId,
            entry.Cause,
            entry.CreatedAt,
            entry.PreviousHash.ToString(),
            LedgerHash.Of(entry).ToString()
        );
}
