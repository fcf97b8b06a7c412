using Npgsql;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// Holds all ledgers against signed heads that were kept outside of the database: lines of the checkpoint file, pages of the
/// list, exports' headers. It says what it finds of programs that are gone as well.
/// </summary>
/// <param name="Differences">A difference for each head that its ledger contradicts.</param>
/// <param name="Heads">How many signed heads there were.</param>
/// <param name="Unsigned">How many of them no key on record has signed; they count for nothing.</param>
internal sealed record KeptHeads(IReadOnlyList<BooksDifference> Differences, int Heads, int Unsigned)
{
    // As PublishedHeads, but that nothing has been replayed: who asks this verifies the programs themselves, too.
    private const string SelectContradictions = """
        select k.program, k.sequence, encode(k.head, 'hex'), case
            when p.id is null then 'the program is missing'
            when k.sequence > p.ledger_length then 'missing'
            else coalesce(encode(held.hash, 'hex'), 'missing') end
        from unnest($1::uuid[], $2::bigint[], $3::bytea[]) k (program, sequence, head)
        left join programs p on p.id = k.program
        left join ledger_entries n on n.program_id = k.program and n.sequence = k.sequence + 1
        cross join lateral (
            select case when k.sequence = 0 then decode(repeat('00', 32), 'hex')
                when k.sequence = p.ledger_length then p.ledger_head else n.previous_hash end as hash
        ) held
        where p.id is null or k.sequence > p.ledger_length or held.hash is distinct from k.head
        order by k.program, k.sequence
        """;

    public static async Task<KeptHeads> HoldAgainstAsync(
        NpgsqlDataSource database,
        string text,
        CancellationToken cancellation
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var keys = await LedgerPublicKeys.ReadAsync(connection, cancellation);
        var found = SignedHead.FindAll(text).Distinct().ToArray();
        var signed = found
            .Select(each =>
                SignedHead.KeyIdOf(each) is { } id && keys.TryGetValue(id, out var key)
                    ? SignedHead.Read(each, key)
                    : null
            )
            .OfType<SignedHead>()
            .ToArray();
        return new KeptHeads(
            await ReadContradictionsAsync(connection, signed, cancellation),
            found.Length,
            found.Length - signed.Length
        );
    }

    private static async Task<List<BooksDifference>> ReadContradictionsAsync(
        NpgsqlConnection connection,
        SignedHead[] heads,
        CancellationToken cancellation
    )
    {
        await using var command = new NpgsqlCommand(SelectContradictions, connection)
        {
            Parameters =
            {
                new() { Value = heads.Select(head => head.ProgramId.Value).ToArray() },
                new() { Value = heads.Select(head => head.Sequence).ToArray() },
                new() { Value = heads.Select(head => head.Head.ToArray()).ToArray() },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var differences = new List<BooksDifference>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new RowReader(reader);
            differences.Add(
                new BooksDifference(
                    new ProgramId(row.Uuid()),
                    $"ledger_entries {row.Long()}",
                    "hash as kept",
                    row.Text(),
                    row.Text()
                )
            );
        }

        return differences;
    }
}
