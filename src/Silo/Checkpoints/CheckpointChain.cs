using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Gateway.Security;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// Checks a program's checkpoints among themselves: numbers without gaps, each signed by a key on record, saying what its row
/// says, and carrying the hash of the one before.
/// </summary>
internal sealed class CheckpointChain(ProgramId program, IReadOnlyDictionary<string, Es256Key> keys)
{
    private const string Select = $"""
        select {Checkpoint.Columns} from ledger_checkpoints t where t.program_id = $1 order by t.number
        """;

    private readonly List<BooksDifference> _differences = [];
    private long _count;
    private Digest _previous = Digest.None;

    /// <summary>Every checkpoint that cannot be right where it stands.</summary>
    public static async Task<IReadOnlyList<BooksDifference>> CheckAsync(
        NpgsqlConnection connection,
        ProgramId program,
        CancellationToken cancellation
    )
    {
        var chain = new CheckpointChain(program, await LedgerPublicKeys.ReadAsync(connection, cancellation));
        await using var command = new NpgsqlCommand(Select, connection)
        {
            CommandTimeout = BooksVerifier.PatienceS,
            Parameters = { new() { Value = program.Value } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            chain.Add(Checkpoint.Read(new RowReader(reader)));
        }

        return chain._differences;
    }

    private void Add(Checkpoint row)
    {
        _count++;
        Compare(row, "number", $"{_count}", $"{row.Number}");
        var keyId = SignedHead.KeyIdOf(row.Signed);
        if (keyId is null || !keys.TryGetValue(keyId, out var key))
        {
            Compare(row, "key", "one of ledger_keys", keyId ?? "none");
        }
        else if (SignedHead.Read(row.Signed, key) is not { Link: { } link } signed)
        {
            Compare(row, "signature", $"one of key {keyId}", "none");
        }
        else
        {
            var said = new SignedHead(
                row.ProgramId,
                row.Sequence,
                row.Head,
                row.CreatedAt,
                link with
                {
                    Number = row.Number,
                }
            );
            Compare(row, "row", signed.ToString(), said.ToString());
            Compare(row, "previous", _previous.ToString(), link.Previous.ToString());
        }

        _count = row.Number;
        _previous = SignedHead.HashOf(row.Signed);
    }

    private void Compare(Checkpoint row, string what, string expected, string actual)
    {
        if (expected != actual)
        {
            _differences.Add(new BooksDifference(program, $"ledger_checkpoints {row.Number}", what, expected, actual));
        }
    }
}
