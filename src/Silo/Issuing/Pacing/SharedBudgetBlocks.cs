using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Highnote;
using Stretch.Highnote.Pacing;
using Stretch.Silo.Persistence.Budgets;

namespace Stretch.Silo.Issuing.Pacing;

/// <summary>
/// The issuer's limits, kept by all silos together: each key has two budgets in the database, its requests and their
/// complexity. While the database is away nothing is leased; without it there is nothing to send either.
/// </summary>
internal sealed class SharedBudgetBlocks(
    NpgsqlDataSource database,
    IOptions<HighnoteOptions> options,
    ILogger<SharedBudgetBlocks> logger
) : IBudgetBlocks
{
    // Both rows take their limit from what is asked for: a request's from the first, a complexity's from the second.
    private static readonly string Lease = BudgetBlocks.Lease(
        "select ($4::integer[])[array_position($1, ask.budget_id)] as per_second"
    );

    private volatile bool _isFailing;

    private RequestBudgetOptions Limits => options.Value.Budget;

    public async Task<BudgetBlock> LeaseAsync(HighnoteApiKey key, BudgetBlock asked)
    {
        try
        {
            var leased = await LeaseFromDatabaseAsync(key, asked);
            _isFailing = false;
            return leased;
        }
        catch (Exception failure)
        {
            Complain(failure);
            return asked with { Requests = 0, Complexity = 0 };
        }
    }

    public async Task PauseAsync(HighnoteApiKey key, long second)
    {
        try
        {
            await using var command = database.CreateCommand(BudgetBlocks.Spend);
            command.Parameters.Add(new() { Value = new[] { RequestsOf(key), ComplexityOf(key) } });
            command.Parameters.Add(new() { Value = new[] { second, second } });
            command.Parameters.Add(new() { Value = new[] { Limits.RequestsPerBlock, Limits.ComplexityPerBlock } });
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception failure)
        {
            // This silo keeps the pause; the others learn of it from the issuer.
            Complain(failure);
        }
    }

    private async Task<BudgetBlock> LeaseFromDatabaseAsync(HighnoteApiKey key, BudgetBlock asked)
    {
        var requests = RequestsOf(key);
        await using var command = database.CreateCommand(Lease);
        command.Parameters.Add(new() { Value = new[] { requests, ComplexityOf(key) } });
        command.Parameters.Add(new() { Value = new[] { asked.Second, asked.Second } });
        command.Parameters.Add(new() { Value = new[] { asked.Requests, asked.Complexity } });
        command.Parameters.Add(new() { Value = new[] { Limits.RequestsPerBlock, Limits.ComplexityPerBlock } });
        await using var reader = await command.ExecuteReaderAsync();
        var leased = asked with { Requests = 0, Complexity = 0 };
        while (await reader.ReadAsync())
        {
            var granted = reader.GetInt32(2);
            leased =
                reader.GetGuid(0) == requests
                    ? leased with
                    {
                        Requests = granted,
                        Second = Math.Max(leased.Second, reader.GetInt64(1)),
                    }
                    : leased with
                    {
                        Complexity = granted,
                        Second = Math.Max(leased.Second, reader.GetInt64(1)),
                    };
        }

        return leased;
    }

    private void Complain(Exception failure)
    {
        if (!_isFailing)
        {
            logger.NoBudget(failure.Message);
        }

        _isFailing = true;
    }

    private static Guid RequestsOf(HighnoteApiKey key) => IdOf("requests", key);

    private static Guid ComplexityOf(HighnoteApiKey key) => IdOf("complexity", key);

    /// <summary>The same at every silo, and nothing of the key in it that anybody could find out.</summary>
    private static Guid IdOf(string budget, HighnoteApiKey key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{budget} {key.Reveal()}"));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
