using Stretch.Domain.Tasks;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Silo.Persistence.Tasks;
using Stretch.Tasks;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Persistence.Queries.Lookups;

/// <summary>Rows by id, looked for by many at once.</summary>
public sealed class RowLookupTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Tasks = 50;

    [Fact]
    public async Task Each_of_many_who_look_at_once_gets_the_row_they_asked_for_if_it_is_theirs()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var database = new LookupDatabase(fixture.Database.ConnectionString);
        var (partner, other) = (
            await Partner.RegisterAsync(fixture.Database),
            await Partner.RegisterAsync(fixture.Database)
        );
        var tasks = await Task.WhenAll(
            Enumerable.Range(1, Tasks).Select(dollars => partner.CreateTaskAsync(silo.Grains, dollars))
        );
        var lookup = database.In(CatalogueTaskTable.Table);

        var own = tasks.Select(task => FindAsync(lookup, partner, task)).ToList();
        var others = tasks.Select(task => FindAsync(lookup, other, task)).ToList();
        var unknown = FindAsync(lookup, partner, partner.NewId<TaskId>());

        Assert.Equal(tasks, (await Task.WhenAll(own)).Select(task => task!.Id));
        Assert.All(await Task.WhenAll(others), Assert.Null);
        Assert.Null(await unknown);
    }

    [Fact]
    public async Task Who_looks_after_a_commit_was_answered_sees_it_however_many_look_meanwhile()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var database = new LookupDatabase(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var lookup = database.In(CatalogueTaskTable.Table);

        await Task.WhenAll(
            Enumerable
                .Range(1, Tasks)
                .Select(async dollars =>
                {
                    var task = await partner.CreateTaskAsync(silo.Grains, dollars);
                    Assert.Equal(task, (await FindAsync(lookup, partner, task))?.Id);
                })
        );
    }

    private static Task<CatalogueTask?> FindAsync(RowLookup<CatalogueTask> lookup, Partner partner, TaskId task) =>
        lookup.FindAsync(partner.ClientId, task.Value, CancellationToken.None);
}
