using System.Globalization;
using Npgsql;
using Stretch.Load.Measurements;
using Stretch.Programs;

namespace Stretch.Load.Books;

/// <summary>
/// Holds a turn's answers against what the database says of its programs: every 201 is a row, every row is reserved, entered
/// and kept under its key.
/// </summary>
internal static class TurnBooks
{
    private const string Question = """
        select
            (select count(*) from user_tasks where program_id = any($1)),
            (select count(*) from ledger_entries where program_id = any($1) and movement = 'RESERVE'),
            (select count(*) from idempotency_keys),
            (select coalesce(sum(value_cents), 0)::bigint from user_tasks where program_id = any($1)),
            sum(reserved_cents)::bigint,
            sum(total_cents - available_cents)::bigint,
            sum(open_count)::bigint,
            sum(ledger_length - 1)::bigint
        from programs
        where id = any($1)
        """;

    /// <summary>How many idempotency rows there are, to be asked before a turn.</summary>
    public static async Task<long> CountKeysAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select count(*) from idempotency_keys");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What does not add up; empty when everything does.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(
        NpgsqlDataSource database,
        IReadOnlyList<ProgramId> programs,
        Tally tally,
        long keysBefore,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(Question);
        command.Parameters.Add(new NpgsqlParameter { Value = programs.Select(id => id.Value).ToArray() });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var made = row.GetInt64(0);
        (string What, bool Holds)[] rules =
        [
            (Text($"{tally.Created} were answered 201, but {made} user tasks are there"), IsAnswered(made, tally)),
            (Text($"{made} user tasks, but {row.GetInt64(1)} reservations in the ledger"), row.GetInt64(1) == made),
            (Text($"{made} user tasks, but {row.GetInt64(2) - keysBefore} keys"), row.GetInt64(2) - keysBefore == made),
            ("the pools' reserved is not what the user tasks are worth", row.GetInt64(4) == row.GetInt64(3)),
            ("what left the pools' available is not what is reserved", row.GetInt64(5) == row.GetInt64(4)),
            ("the programs do not count as many open user tasks as there are", row.GetInt64(6) == made),
            ("the ledgers are not as long as the programs say", row.GetInt64(7) == made),
        ];
        return [.. rules.Where(rule => !rule.Holds).Select(rule => rule.What)];
    }

    /// <summary>A call that was never answered may have been carried out.</summary>
    private static bool IsAnswered(long made, Tally tally) =>
        made >= tally.Created && made <= tally.Created + tally.Lost;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
