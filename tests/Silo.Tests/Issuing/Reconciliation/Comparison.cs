using Microsoft.Extensions.DependencyInjection;
using Stretch.Clients;
using Stretch.Silo.Issuing.Chores;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Issuing.Reconciliation;

/// <summary>A comparison of the books with the issuer, when a test wants it.</summary>
internal static class Comparison
{
    /// <summary>
    /// Has the silo compare now, and waits until it has, for every partner: those of a class's tests share a funding account.
    /// </summary>
    /// <returns>What it says it saw of this one's.</returns>
    public static async Task<string> RunAsync(LocalSilo silo, TestDatabase database, ClientId client)
    {
        var store = silo.Services.GetRequiredService<IIssuerChoreStore>();
        await store.MakeDueAsync(ChoreKind.Reconcile, CancellationToken.None);
        var summaries = await Eventually.Async(
            () =>
                database.ColumnAsync<string>(
                    """
                    select summary from issuer_chores
                    where chore = 'RECONCILE' and client_id = $1 and is_complete and not exists (
                        select from issuer_chores
                        where chore = 'RECONCILE' and (lease_owner is not null or due_at <= now()))
                    """,
                    client.Value
                ),
            found => found.Count == 1,
            IssuingFixture.Patience,
            "the comparison to be made"
        );
        return summaries[0];
    }
}
