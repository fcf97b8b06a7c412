using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.RateLimits;
using Stretch.Silo.Persistence.Budgets;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>Clients' budgets in PostgreSQL, a row each.</summary>
internal sealed class RateBudgetStore(NpgsqlDataSource database) : IRateBudgetStore
{
    private static readonly string Lease = BudgetBlocks.Lease(
        "select coalesce(requests_per_second, $4) as per_second from clients where id = ask.budget_id limit 1"
    );

    public async Task<IReadOnlyList<BudgetLease>> LeaseAsync(IReadOnlyList<BudgetAsk> asks, int requestsPerSecond)
    {
        await using var command = database.CreateCommand(Lease);
        command.Parameters.Add(new() { Value = asks.Select(ask => ask.ClientId.Value).ToArray() });
        command.Parameters.Add(new() { Value = asks.Select(ask => ask.Second).ToArray() });
        command.Parameters.Add(new() { Value = asks.Select(ask => ask.Count).ToArray() });
        command.Parameters.Add(new() { Value = requestsPerSecond });
        await using var reader = await command.ExecuteReaderAsync();
        var leases = new List<BudgetLease>(asks.Count);
        while (await reader.ReadAsync())
        {
            leases.Add(
                new BudgetLease(
                    new ClientId(reader.GetGuid(0)),
                    reader.GetInt64(1),
                    reader.GetInt32(2),
                    reader.GetInt32(3),
                    reader.GetInt32(4)
                )
            );
        }

        return leases;
    }
}
