using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Ledger;
using Stretch.Programs;

namespace Stretch.Silo.Persistence.Ledger;

/// <summary>The verifier, for partners: only what is theirs.</summary>
internal sealed class Books(NpgsqlDataSource database) : IBooks
{
    private const string IsOwned = "select exists (select 1 from programs where id = $1 and client_id = $2)";

    private readonly BooksVerifier _verifier = new(database);

    public async Task<LedgerVerificationView?> VerifyAsync(
        ClientId clientId,
        ProgramId programId,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(IsOwned);
        command.Parameters.Add(new() { Value = programId.Value });
        command.Parameters.Add(new() { Value = clientId.Value });
        if (await command.ExecuteScalarAsync(cancellation) is not true)
        {
            return null;
        }

        var report = await _verifier.VerifyAsync(programId, cancellation);
        return new LedgerVerificationView(
            programId,
            report.AreRight,
            report.Entries,
            report.Head.ToString(),
            [
                .. report.Differences.Select(difference => new LedgerDifferenceView(
                    difference.Row,
                    difference.What,
                    difference.Expected,
                    difference.Actual
                )),
            ]
        );
    }
}
