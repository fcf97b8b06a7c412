using Npgsql;
using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Checkpoints;

/// <summary>What checkpoints are made of, read and written within one transaction, which has the log to itself.</summary>
internal static class CheckpointStore
{
    /// <summary>Any number, as long as nothing else in this database takes it.</summary>
    private const long AdvisoryLock = 0x5354_5245_5443_4805;

    // The hash of an entry stands in the one after it; that of the last one, in the program's row.
    private const string SelectPrograms = """
        select p.client_id, p.id, p.ledger_length, p.ledger_head, c.number, c.ledger_sequence, c.chain_head, c.signed,
            case when c.ledger_sequence = p.ledger_length then p.ledger_head else n.previous_hash end
        from programs p
        left join lateral (
            select number, ledger_sequence, chain_head, signed from ledger_checkpoints
            where program_id = p.id order by number desc limit 1
        ) c on true
        left join ledger_entries n on n.program_id = p.id and n.sequence = c.ledger_sequence + 1
        where (c.ledger_sequence, c.chain_head) is distinct from (p.ledger_length, p.ledger_head)
        """;

    private const string SelectOne = $"{SelectPrograms} and p.id = $1";

    private const string SelectNext = $"{SelectPrograms} and p.id > $1 order by p.id limit $2";

    private const string SelectLatest = $"""
        select {Checkpoint.Columns} from ledger_checkpoints t where t.program_id = $1 order by t.number desc limit 1
        """;

    private const string InsertAll = """
        insert into ledger_checkpoints (id, client_id, program_id, number, ledger_sequence, chain_head, created_at, signed)
        select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::bytea[], $7::timestamptz[], $8::text[])
        """;

    /// <summary>Waits until nobody else is at the log, for as long as the transaction lasts.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({AdvisoryLock})", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Programs that need a checkpoint, in the order of their ids.</summary>
    /// <param name="after">The id after which to look.</param>
    public static Task<List<ChangedProgram>> ReadChangedAsync(
        NpgsqlConnection connection,
        Guid after,
        int max,
        CancellationToken cancellation
    ) => ReadAsync(connection, SelectNext, [after, max], cancellation);

    /// <summary>The program, where it needs a checkpoint.</summary>
    public static async Task<ChangedProgram?> FindChangedAsync(
        NpgsqlConnection connection,
        ProgramId program,
        CancellationToken cancellation
    ) => (await ReadAsync(connection, SelectOne, [program.Value], cancellation)).SingleOrDefault();

    /// <summary>The program's last checkpoint.</summary>
    public static async Task<Checkpoint?> FindLatestAsync(
        NpgsqlConnection connection,
        ProgramId program,
        CancellationToken cancellation
    )
    {
        await using var command = Command(connection, SelectLatest, [program.Value]);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Checkpoint.Read(new RowReader(reader)) : null;
    }

    public static async Task InsertAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Checkpoint> checkpoints,
        CancellationToken cancellation
    )
    {
        await using var command = Command(
            connection,
            InsertAll,
            [
                checkpoints.Select(row => row.Id).ToArray(),
                checkpoints.Select(row => row.ClientId.Value).ToArray(),
                checkpoints.Select(row => row.ProgramId.Value).ToArray(),
                checkpoints.Select(row => row.Number).ToArray(),
                checkpoints.Select(row => row.Sequence).ToArray(),
                checkpoints.Select(row => row.Head.ToArray()).ToArray(),
                checkpoints.Select(row => row.CreatedAt.ToDateTimeOffset()).ToArray(),
                checkpoints.Select(row => row.Signed).ToArray(),
            ]
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<List<ChangedProgram>> ReadAsync(
        NpgsqlConnection connection,
        string select,
        IReadOnlyList<object> values,
        CancellationToken cancellation
    )
    {
        await using var command = Command(connection, select, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var programs = new List<ChangedProgram>();
        while (await reader.ReadAsync(cancellation))
        {
            programs.Add(Read(new RowReader(reader)));
        }

        return programs;
    }

    private static ChangedProgram Read(RowReader row) =>
        new(
            new ClientId(row.Uuid()),
            new ProgramId(row.Uuid()),
            row.Long(),
            Digest.Read(row.Bytes()),
            row.OptionalLong() is { } number
                ? new LastCheckpoint(
                    number,
                    row.Long(),
                    Digest.Read(row.Bytes()),
                    row.Text(),
                    row.OptionalBytes() is { } held ? Digest.Read(held) : null
                )
                : null
        );

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, IReadOnlyList<object> values)
    {
        var command = new NpgsqlCommand(text, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
