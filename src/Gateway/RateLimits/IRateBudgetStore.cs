using Stretch.Clients;

namespace Stretch.Gateway.RateLimits;

/// <summary>Hands out parts of the clients' budgets, which all silos share.</summary>
public interface IRateBudgetStore
{
    /// <summary>Leases what is still there of each ask, in one round trip; clients that do not exist get no lease.</summary>
    /// <param name="requestsPerSecond">The budget of clients for which the operator set none.</param>
    Task<IReadOnlyList<BudgetLease>> LeaseAsync(IReadOnlyList<BudgetAsk> asks, int requestsPerSecond);
}

/// <summary>Requests that one silo would like to let through within a second.</summary>
/// <param name="Second">Since the epoch.</param>
/// <param name="Count">How many, one or more.</param>
public sealed record BudgetAsk(ClientId ClientId, long Second, int Count);

/// <summary>Requests that one silo may let through within a second, and no other silo.</summary>
/// <param name="Second">The one asked for, or a later one when another silo's clock is ahead.</param>
/// <param name="Granted">Zero when nothing is left.</param>
/// <param name="Left">What nobody has leased yet.</param>
/// <param name="Limit">The client's whole budget for the second.</param>
public sealed record BudgetLease(ClientId ClientId, long Second, int Granted, int Left, int Limit);
