using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Persistence.Clusters;

/// <summary>The rules that Orleans' membership protocol holds its table to.</summary>
public sealed class MembershipTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly MemberRow First = new("10.0.0.1", 11_111, 1);
    private static readonly MemberRow Second = new("10.0.0.2", 11_111, 2);

    [Fact]
    public async Task All_statements_that_the_provider_asks_for_are_there()
    {
        var statements = await ReadAsync("keys");

        Assert.Equal(
            [
                "CleanupDefunctSiloEntriesKey",
                "DeleteMembershipTableEntriesKey",
                "GatewaysQueryKey",
                "InsertMembershipKey",
                "InsertMembershipVersionKey",
                "MembershipReadAllKey",
                "MembershipReadRowKey",
                "UpdateIAmAlivetimeKey",
                "UpdateMembershipKey",
            ],
            statements.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_cluster_is_founded_once_and_is_empty_then()
    {
        var statements = await ReadAsync("founded");

        Assert.True(await statements.FoundAsync());
        Assert.False(await statements.FoundAsync());
        AssertOne((0, []), await statements.ReadAllAsync());
    }

    [Fact]
    public async Task A_silo_joins_once_on_the_version_that_it_has_seen()
    {
        var statements = await FoundedAsync("joined");

        Assert.True(await statements.JoinAsync(First, version: 0));
        Assert.False(await statements.JoinAsync(Second, version: 0));
        Assert.False(await statements.JoinAsync(First, version: 1));
        Assert.True(await statements.JoinAsync(Second, version: 1));

        var (version, silos) = await statements.ReadAllAsync();
        Assert.Equal(2, version);
        Assert.Equal([First, Second], silos.OrderBy(silo => silo.Address, StringComparer.Ordinal));
        AssertOne((2, [Second]), await statements.ReadRowAsync(Second));
    }

    [Fact]
    public async Task A_silo_changes_on_the_version_that_its_observer_has_seen()
    {
        var statements = await FoundedAsync("changed");
        await statements.JoinAsync(First, version: 0);
        var suspected = First with
        {
            Status = MemberRow.Dead,
            Suspected = "10.0.0.2:11111@2,2026-01-02 03:04:05.000 GMT",
        };

        Assert.False(await statements.ChangeAsync(suspected, version: 0));
        Assert.False(await statements.ChangeAsync(Second, version: 1));
        AssertOne((1, [First]), await statements.ReadAllAsync());

        Assert.True(await statements.ChangeAsync(suspected, version: 1));
        AssertOne((2, [suspected]), await statements.ReadAllAsync());
        Assert.True(await statements.ChangeAsync(First, version: 2));
        AssertOne((3, [First]), await statements.ReadAllAsync());
    }

    [Fact]
    public async Task Of_many_that_have_seen_one_version_a_single_one_changes_anything()
    {
        var statements = await FoundedAsync("contended");

        var joined = await Task.WhenAll(
            Enumerable
                .Range(1, 16)
                .Select(generation => statements.JoinAsync(First with { Generation = generation }, version: 0))
        );

        Assert.Single(joined, succeeded => succeeded);
        var (version, silos) = await statements.ReadAllAsync();
        Assert.Equal(1, version);
        Assert.Single(silos);
    }

    [Fact]
    public async Task A_sign_of_life_changes_no_version()
    {
        var statements = await FoundedAsync("alive");
        await statements.JoinAsync(First, version: 0);
        var later = First with { AliveAt = First.AliveAt.AddMinutes(1) };

        await statements.SayAliveAsync(later);

        AssertOne((1, [later]), await statements.ReadAllAsync());
    }

    [Fact]
    public async Task An_unknown_silo_is_read_as_the_version_alone()
    {
        var statements = await FoundedAsync("unknown");
        await statements.JoinAsync(First, version: 0);

        AssertOne((1, []), await statements.ReadRowAsync(Second));
    }

    [Fact]
    public async Task Clients_connect_to_active_silos_that_have_a_port_for_them()
    {
        var statements = await FoundedAsync("gateways");
        await statements.JoinAsync(First with { Status = MemberRow.Active }, version: 0);
        await statements.JoinAsync(Second, version: 1);
        await statements.JoinAsync(
            Second with
            {
                Address = "10.0.0.3",
                Status = MemberRow.Active,
                GatewayPort = 0,
            },
            version: 2
        );

        Assert.Equal([(First.Address, First.GatewayPort, First.Generation)], await statements.GatewaysAsync());
    }

    [Fact]
    public async Task What_has_long_been_silent_goes_unless_it_is_active()
    {
        var statements = await FoundedAsync("silent");
        var active = First with { Status = MemberRow.Active };
        var recent = Second with { Status = MemberRow.Dead, AliveAt = Second.AliveAt.AddDays(1) };
        await statements.JoinAsync(active, version: 0);
        await statements.JoinAsync(First with { Generation = 9, Status = MemberRow.Dead }, version: 1);
        await statements.JoinAsync(recent, version: 2);

        await statements.CleanUpAsync(First.AliveAt.AddHours(1));

        var (_, silos) = await statements.ReadAllAsync();
        Assert.Equal([active, recent], silos.OrderBy(silo => silo.Address, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Clusters_do_not_see_each_other_and_go_whole()
    {
        var one = await FoundedAsync("one");
        var other = await FoundedAsync("other");
        await one.JoinAsync(First, version: 0);
        await other.JoinAsync(First, version: 0);

        await one.DeleteAsync();

        var (version, silos) = await one.ReadAllAsync();
        Assert.Null(version);
        Assert.Empty(silos);
        AssertOne((1, [First]), await other.ReadAllAsync());
    }

    private static void AssertOne(
        (int Version, MemberRow[] Silos) expected,
        (int? Version, IReadOnlyList<MemberRow> Silos) actual
    )
    {
        Assert.Equal(expected.Version, actual.Version);
        Assert.Equal(expected.Silos, actual.Silos);
    }

    private Task<MembershipStatements> ReadAsync(string cluster) =>
        MembershipStatements.ReadAsync(fixture.Database, cluster);

    private async Task<MembershipStatements> FoundedAsync(string cluster)
    {
        var statements = await ReadAsync(cluster);
        await statements.FoundAsync();
        return statements;
    }
}
