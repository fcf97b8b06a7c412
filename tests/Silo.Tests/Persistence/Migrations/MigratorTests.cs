using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Silo.Persistence.Migrations;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Persistence.Migrations;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration People = new(1, "people", "create table people (id int primary key)");
    private static readonly Migration Names = new(2, "names", "alter table people add column name text");
    private static readonly Migration Later = new(3, "later", "alter table people add column age int");
    private static readonly Migration Broken = new(3, "broken", "create table half_done (id int); select 1 / 0");

    private TestDatabase database = null!;

    public async Task InitializeAsync() =>
        database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Migrations_are_applied_in_order_and_only_once()
    {
        Assert.Equal(2, await MigrateAsync(Names, People));
        Assert.Equal(0, await MigrateAsync(Names, People));

        Assert.Equal(["people", "names"], await AppliedAsync());
        await database.ExecuteAsync("insert into people (id, name) values (1, 'Ada')");
    }

    [Fact]
    public async Task A_later_version_applies_only_what_is_new()
    {
        await MigrateAsync(People);

        Assert.Equal(1, await MigrateAsync(People, Names));
    }

    [Fact]
    public async Task An_applied_migration_that_was_changed_is_refused_by_name()
    {
        await MigrateAsync(People, Names);

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            MigrateAsync(People with { Sql = "create table people (id bigint primary key)" }, Names)
        );

        Assert.Contains("001_people.sql was changed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_line_endings_are_no_change()
    {
        var windows = new Migration(1, "people", "create table people\r\n(id int)");
        await MigrateAsync(windows);

        Assert.Equal(0, await MigrateAsync(new Migration(1, "people", "create table people\n(id int)")));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_says_which_it_was()
    {
        var failure = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(People, Broken));

        Assert.Contains("003_broken.sql", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["people"], await AppliedAsync());
        Assert.True(await database.ScalarAsync<bool>("select to_regclass('half_done') is null"));
    }

    [Fact]
    public async Task A_migration_put_before_an_applied_one_is_refused()
    {
        await MigrateAsync(Names with { Sql = "select 1" });

        var refusal = await Assert.ThrowsAsync<MigrationException>(() =>
            MigrateAsync(People, Names with { Sql = "select 1" })
        );

        Assert.Contains("001_people.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_version_runs_on_the_schema_of_a_newer_one()
    {
        await MigrateAsync(People, Names);

        Assert.Equal(0, await MigrateAsync(People));
    }

    [Fact]
    public async Task A_schema_of_the_next_release_is_run_on_and_one_of_the_release_after_it_refused()
    {
        await MigrateAsync(People, Names with { Release = 2 });
        Assert.Equal(0, await MigrateAsync(People));

        await MigrateAsync(People, Names with { Release = 2 }, Later with { Release = 3 });
        var refusal = await Assert.ThrowsAsync<MigrationException>(() => MigrateAsync(People));

        Assert.Contains(
            "The schema is that of release 3, this build is of release 1",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, await MigrateAsync(People, Names with { Release = 2 }));
    }

    [Fact]
    public async Task A_history_that_says_nothing_of_releases_is_the_first_ones()
    {
        await MigrateAsync(People);
        await database.ExecuteAsync("alter table schema_migrations drop column release");

        Assert.Equal(1, await MigrateAsync(People, Names));

        Assert.Equal([1, 1], await database.ColumnAsync<int>("select release from schema_migrations"));
    }

    [Fact]
    public void Two_files_of_one_number_are_refused() =>
        Assert.Throws<MigrationException>(() => MigrationCatalog.InOrder([Names, new Migration(2, "other", "")]));

    [Fact]
    public async Task Silos_that_start_together_migrate_once()
    {
        var applied = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => MigrateAsync([.. MigrationCatalog.Product]))
        );

        Assert.Equal(MigrationCatalog.Product.Count, applied.Sum());
        Assert.Equal(MigrationCatalog.Product.Select(migration => migration.Name), await AppliedAsync());
    }

    private Task<int> MigrateAsync(params Migration[] migrations) =>
        new Migrator(database.ConnectionString, NullLogger.Instance, TimeProvider.System).MigrateAsync(
            MigrationCatalog.InOrder(migrations)
        );

    private Task<IReadOnlyList<string>> AppliedAsync() =>
        database.ColumnAsync<string>("select name from schema_migrations order by number");
}
