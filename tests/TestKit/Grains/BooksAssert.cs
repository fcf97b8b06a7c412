using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.TestKit.Postgres;
using Xunit.Sdk;

namespace Stretch.TestKit.Grains;

/// <summary>What must hold after every scenario, whatever it was about.</summary>
public static class BooksAssert
{
    /// <exception cref="XunitException">
    /// A row is not what the ledger's entries say, or an event not what the catalogue says.
    /// </exception>
    public static async Task AreRightAsync(TestDatabase database)
    {
        var report = await new BooksVerifier(database.DataSource).VerifyAllAsync();
        if (!report.AreRight)
        {
            throw new XunitException($"The books are wrong:{Environment.NewLine}{report}");
        }

        await EventAssert.AreAsCataloguedAsync(database);
    }

    /// <summary>A program's pool in cents: total, available, reserved, in transit, paid.</summary>
    public static Task<IReadOnlyList<long>> PoolAsync(TestDatabase database, ProgramId program) =>
        database.ColumnAsync<long>(
            """
            select unnest(array[total_cents, available_cents, reserved_cents, in_transit_cents, paid_cents])
            from programs where id = $1
            """,
            program.Value
        );
}
