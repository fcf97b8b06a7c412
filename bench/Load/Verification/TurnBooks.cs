using System.Globalization;
using Npgsql;
using Stretch.Load.Measurements;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;

namespace Stretch.Load.Verification;

/// <summary>
/// Holds a turn's answers against the rows of its programs, and has the product's verifier recompute their books. The peer
/// writes the same rows, so its books are held to the same.
/// </summary>
internal sealed class TurnBooks
{
    private const string Keys = "select count(*) from idempotency_keys";
    private const string UserTasks = "select count(*) from user_tasks where program_id = any($1)";

    private readonly NpgsqlDataSource database;
    private readonly IReadOnlyList<ProgramId> programs;
    private readonly long keysBefore;
    private readonly long madeBefore;

    private TurnBooks(NpgsqlDataSource database, IReadOnlyList<ProgramId> programs, long keysBefore, long madeBefore)
    {
        this.database = database;
        this.programs = programs;
        this.keysBefore = keysBefore;
        this.madeBefore = madeBefore;
    }

    /// <summary>Notes what is there before a turn on these programs.</summary>
    public static async Task<TurnBooks> OpenAsync(
        NpgsqlDataSource database,
        IReadOnlyList<ProgramId> programs,
        CancellationToken cancellationToken
    )
    {
        return new TurnBooks(
            database,
            programs,
            await CountKeysAsync(database, cancellationToken),
            await CountMadeAsync(database, programs, cancellationToken)
        );
    }

    /// <summary>What is wrong after the turn; empty when all is right.</summary>
    public async Task<IReadOnlyList<string>> CloseAsync(Tally tally, CancellationToken cancellationToken)
    {
        var keys = await CountKeysAsync(database, cancellationToken) - keysBefore;
        var made = await CountMadeAsync(database, programs, cancellationToken) - madeBefore;

        var faults = new List<string>();
        // A call that was never answered may have been carried out.
        if (made < tally.Created || made > tally.Created + tally.Lost)
        {
            faults.Add(
                Text($"{tally.Created} were answered 201, {tally.Lost} not at all, {made} user tasks are there")
            );
        }

        if (keys != made)
        {
            faults.Add(Text($"{made} user tasks are there, but {keys} keys"));
        }

        faults.AddRange(await VerifyAsync(cancellationToken));
        return faults;
    }

    /// <summary>
    /// Goes program by program, a thousand of them in some scenarios: an index makes that quick, which is not there under
    /// load because it is not part of the product.
    /// </summary>
    private async Task<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("create index user_tasks_to_verify on user_tasks (program_id)", cancellationToken);
        var verifier = new BooksVerifier(database);
        var faults = new List<string>();
        foreach (var program in programs)
        {
            var report = await verifier.VerifyAsync(program, cancellationToken);
            faults.AddRange(report.Differences.Select(difference => difference.ToString()));
        }

        await ExecuteAsync("drop index user_tasks_to_verify", cancellationToken);
        return faults;
    }

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> CountKeysAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Keys);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<long> CountMadeAsync(
        NpgsqlDataSource database,
        IReadOnlyList<ProgramId> programs,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(UserTasks);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = programs.Select(program => program.Value).ToArray() });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
