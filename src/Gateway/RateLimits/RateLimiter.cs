using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Stretch.Clients;
using Stretch.Gateway.Errors;
using Stretch.Results;

namespace Stretch.Gateway.RateLimits;

/// <summary>
/// Holds clients to so many requests a second, over all silos. Counting happens in memory, on budget that was leased from
/// the database before; a request waits only where its client has none in hand, which a busy client has sixteen times a
/// second at most.
/// </summary>
internal sealed class RateLimiter(BudgetLeases leases, IOptions<RateLimitOptions> options)
{
    private readonly bool _isOn = options.Value.RequestsPerSecond > 0;

    // As many as there are clients; the operator makes each of them.
    private readonly ConcurrentDictionary<ClientId, ClientBudget> _budgets = new();

    /// <summary>Null when the request may pass. The answer's RateLimit fields are set either way.</summary>
    public ValueTask<Error?> RefusesAsync(HttpContext http, ClientId clientId)
    {
        if (!_isOn)
        {
            return default;
        }

        var budget = _budgets.GetOrAdd(clientId, static id => new ClientBudget(id));
        return budget.Decide(leases.Second) is { } allowance
            ? ValueTask.FromResult(Tell(http, allowance))
            : LeaseAsync(http, budget);
    }

    private async ValueTask<Error?> LeaseAsync(HttpContext http, ClientBudget budget)
    {
        // Others may spend what a lease brought before this request comes to it; each round brings some, or the end of it.
        while (true)
        {
            await leases.RenewAsync(budget, http.RequestAborted);
            if (budget.Decide(leases.Second) is { } allowance)
            {
                return Tell(http, allowance);
            }
        }
    }

    private static Error? Tell(HttpContext http, Allowance allowance)
    {
        if (allowance.Limit > 0)
        {
            RateLimitFields.Write(http.Response.Headers, allowance);
        }

        return allowance.IsAdmitted ? null : new RateLimited(allowance.Limit);
    }
}
