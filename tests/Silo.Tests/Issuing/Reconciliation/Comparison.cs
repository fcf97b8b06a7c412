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
    /// <summary>Has the silo compare now, and waits until it has.</summary>
    /// <returns>What it says it saw.</returns>
    public static async Task<string> RunAsync(LocalSilo silo, TestDatabase database, ClientId client)
    {
        var store = silo.Services.GetRequiredService<IssuerChoreStore>();
        await store.MakeDueAsync(ChoreKind.Reconcile, CancellationToken.None);
        var summaries = await Eventually.Async(
            () =>
                database.ColumnAsync<string>(
                    """
                    select summary from issuer_chores
                    where chore = 'RECONCILE' and client_id = $1 and is_complete and lease_owner is null and due_at > now()
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
