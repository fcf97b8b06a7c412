using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Hooks;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Security;
using Stretch.Ids;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Silo.Persistence.Users;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;
using Xunit.Abstractions;

namespace Stretch.Silo.Tests.Persistence.Queries;

/// <summary>
/// However many rows there are, a page is found by an index that holds it in order: nothing is scanned, nothing but the page
/// is sorted, and what a filter asks for is not looked for among all the rest.
/// </summary>
public sealed class ListReadTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    /// <summary>A page of each kind, with the row that tells of a next page, and their people or agreements.</summary>
    private const int MaxRowsRead = 10 * (ListPages.LimitRows + 1);

    private readonly ManyRows _rows = new();

    [Fact]
    public async Task No_page_of_any_list_reads_much_more_than_itself_whatever_it_is_filtered_by()
    {
        await using var reads = new RowsRead(fixture.Database.ConnectionString);
        await using var lookups = new LookupDatabase(fixture.Database.ConnectionString);
        await using var services = Services(reads, lookups);
        await _rows.WriteAsync(
            fixture.Database,
            InternalIdIndex.HashOf(_rows.Client, ManyRows.RareInternalId, services.GetRequiredService<IKeyedHash>())
        );
        await AllReadLittleAsync(reads, services, "before PostgreSQL has looked at them");
        await fixture.Database.ExecuteAsync("vacuum analyze");
        await AllReadLittleAsync(reads, services, "after PostgreSQL has looked at them");
    }

    private async Task AllReadLittleAsync(RowsRead reads, IServiceProvider services, string when)
    {
        var wrong = new List<string>();
        foreach (var (list, page) in new ListPages(services, _rows).All())
        {
            Cursor? cursor = null;
            foreach (var place in new[] { "first", "second" })
            {
                var found = 0;
                var read = await reads.ByAsync(async () => (found, cursor) = await page(cursor));
                output.WriteLine($"{when}: {list}, {place} page: {found} rows, {read} read");
                if (read > MaxRowsRead || found == 0)
                {
                    wrong.Add($"{list}, {place} page, {when}: {found} rows, {read} read");
                }

                if (cursor is null)
                {
                    break;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private static ServiceProvider Services(RowsRead reads, LookupDatabase lookups) =>
        new ServiceCollection()
            .AddOptions()
            .AddServerSecurity(_ => [new byte[32]])
            .AddSingleton(reads.Database)
            .AddSingleton(lookups)
            .AddPeople()
            .AddClientPersistence()
            .AddQueries()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddCheckpoints()
            .AddSingleton<IIssuerEvents, IssuerEventDirectory>()
            .AddQueuePool(_ => reads.Database.ConnectionString)
            .AddSingleton<IssuerEventStore>()
            .AddSingleton<IssuerEventSignal>()
            .AddSingleton<IssuerHookMetrics>()
            .AddSingleton(new SiloIdentity(Guid.Empty))
            .AddSingleton<IIds>(new RandomIds(TimeProvider.System))
            .BuildServiceProvider();
}
