using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// Holds a program's entries against every head that was published: in its stored events and in its checkpoints. They say what
/// an entry hashed to once; one that hashes to something else now was rewritten, or one before it was.
/// </summary>
internal static class PublishedHeads
{
    // What was published of the last entry is held against what was replayed; of any other, against the entry after it, which
    // carries its hash and has been replayed, too. A body's envelope comes before its data, so its fields are found first; they
    // are cut out, as reading a million bodies as JSON, or by a pattern, takes minutes.
    private const string SelectContradictions = """
        with told as materialized (
            select 'events ' || id as source, split_part(split_part(body, '"ledgerSequence":', 2), ',', 1) as sequence,
                left(split_part(body, '"chainHead":"', 2), 64) as head
            from events where program_id = $1
        ), published as materialized (
            select source, sequence::bigint, head from told where sequence ~ '^[0-9]{1,18}$'
            union all
            select 'ledger_checkpoints ' || number, ledger_sequence, encode(chain_head, 'hex')
            from ledger_checkpoints where program_id = $1
        ), held as materialized (
            select p.*, case
                when p.sequence = 0 then repeat('0', 64)
                when p.sequence = $2 then $3
                when p.sequence < $2 then encode(n.previous_hash, 'hex')
                end as actual
            from published p
            left join ledger_entries n on n.program_id = $1 and n.sequence = p.sequence + 1
        ), contradictions as (
            select source, sequence, head, actual, count(*) over () as count,
                row_number() over (order by sequence, source) as place
            from held where actual is distinct from head
        )
        select c.source, c.sequence, c.head, c.actual, c.count,
            (select coalesce(max(sequence), 0) from held where actual = head and sequence < c.sequence)
        from contradictions c where place = 1
        """;

    /// <summary>Nothing, or the first entry that contradicts a published head.</summary>
    public static async Task<BooksDifference?> FindContradictionAsync(
        NpgsqlConnection connection,
        ProgramId program,
        LedgerReplay replay,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(SelectContradictions, connection)
        {
            CommandTimeout = BooksVerifier.PatienceS,
            Parameters =
            {
                new() { Value = program.Value },
                new() { Value = replay.Length },
                new() { Value = replay.Head.ToString() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(program, new RowReader(reader)) : null;
    }

    private static BooksDifference Read(ProgramId program, RowReader row)
    {
        var (source, sequence, head) = (row.Text(), row.Long(), row.Text());
        var actual = row.OptionalText() ?? "missing";
        var (count, agreed) = (row.Long(), row.Long());
        return new BooksDifference(
            program,
            $"ledger_entries {sequence}",
            $"hash as published by {source} (of {count} published heads that it contradicts, the first; up to entry {agreed} they agree)",
            head,
            actual
        );
    }
}
