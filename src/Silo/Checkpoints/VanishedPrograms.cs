using Npgsql;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>Programs whose row is gone while entries or checkpoints of them are still there: no program is ever removed.</summary>
internal static class VanishedPrograms
{
    private const string Select = """
        select left_over.program_id, string_agg(left_over.rows, ', ' order by left_over.rows)
        from (
            select program_id, count(*) || ' ledger_checkpoints' as rows from ledger_checkpoints group by program_id
            union all
            select program_id, count(*) || ' ledger_entries' from ledger_entries group by program_id
        ) left_over
        where not exists (select from programs p where p.id = left_over.program_id)
        group by left_over.program_id
        order by left_over.program_id
        """;

    public static async Task<IReadOnlyList<BooksDifference>> FindAsync(
        NpgsqlDataSource database,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(Select);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var differences = new List<BooksDifference>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            var program = new ProgramId(row.Uuid());
            differences.Add(new BooksDifference(program, $"programs {program}", "row", row.Text(), "missing"));
        }

        return differences;
    }
}
