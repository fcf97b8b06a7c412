using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;

namespace Stretch.Silo.Verification;

/// <summary>Whose turn it is, and what was found. All times are the database's.</summary>
internal sealed class VerificationStore(NpgsqlDataSource database, IIds ids, IOptions<VerificationOptions> options)
{
    // A program whose verification fails goes to the end of the queue like any other, and holds nobody up.
    private const string Take = """
        with turn as (
            update verification_turns t set owner = $1, next_at = now() + make_interval(secs => $2)
            from (
                select id from verification_turns
                where next_at <= now()
                    and (select min(asked_at) from verifications) <= now() - make_interval(secs => $3)
                for update skip locked
            ) free
            where t.id = free.id
            returning t.id
        ), due as (
            update verifications v set asked_at = now()
            from (
                select program_id from verifications
                where exists (select from turn) and asked_at <= now() - make_interval(secs => $3)
                order by asked_at limit 1
            ) first
            where v.program_id = first.program_id
            returning v.program_id
        )
        select program_id from due
        """;

    private const string Record = """
        update verifications
        set verified_at = now(), entry_count = $2, head = $3, difference_count = $4, first_difference = $5
        where program_id = $1
        """;

    private const string End =
        "update verification_turns set owner = null, next_at = now() + make_interval(secs => $2) where owner = $1";

    /// <summary>Null when it is another silo's turn, or too early, or no program is due.</summary>
    public async Task<VerificationTurn?> TakeAsync(CancellationToken cancellation)
    {
        var owner = ids.NewUuidV4();
        await using var command = database.CreateCommand(Take);
        command.Parameters.Add(new() { Value = owner });
        command.Parameters.Add(new() { Value = options.Value.Lease.TotalSeconds });
        command.Parameters.Add(new() { Value = options.Value.Rest.TotalSeconds });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new VerificationTurn(owner, new ProgramId(reader.GetGuid(0)))
            : null;
    }

    public async Task RecordAsync(ProgramId program, BooksReport report, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Record);
        command.Parameters.Add(new() { Value = program.Value });
        command.Parameters.Add(new() { Value = report.Entries });
        command.Parameters.Add(new() { Value = report.Head.ToArray() });
        command.Parameters.Add(new() { Value = report.Differences.Count });
        command.Parameters.Add(
            new()
            {
                Value = (object?)report.Differences.FirstOrDefault()?.ToString() ?? DBNull.Value,
                NpgsqlDbType = NpgsqlDbType.Text,
            }
        );
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets any silo have the next turn, after a pause.</summary>
    public async Task EndAsync(VerificationTurn turn, TimeSpan pause, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(End);
        command.Parameters.Add(new() { Value = turn.Owner });
        command.Parameters.Add(new() { Value = pause.TotalSeconds });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
