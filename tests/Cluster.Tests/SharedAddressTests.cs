using System.Net;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>Three silos as processes of their own, on one address and one database.</summary>
public sealed class SharedAddressTests(DatabaseFixture fixture, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>
{
    /// <summary>So many that each of three silos gets some, whatever the kernel's luck.</summary>
    private const int Connections = 100;

    [Fact]
    public async Task Each_of_three_silos_takes_connections_and_one_that_dies_takes_only_its_own_along()
    {
        await using var set = await SiloSet.StartAsync(fixture.Database.ConnectionString, output: output);
        var connections = await ConnectAsync(set);
        Assert.Equal(Connections, await AnsweredAsync(connections));

        await set.Silos[0].Kill9Async();
        var afterOne = await AnsweredAsync(connections);
        Assert.InRange(afterOne, 2, Connections - 1);
        await set.Silos[1].Kill9Async();
        var afterTwo = await AnsweredAsync(connections);
        Assert.InRange(afterTwo, 1, afterOne - 1);

        // Whoever connects now reaches the silo that is left.
        var late = await ConnectAsync(set);
        Assert.Equal(Connections, await AnsweredAsync(late));
        await set.AddAsync();
        Assert.Equal(Connections, await AnsweredAsync(late));
        foreach (var connection in connections.Concat(late))
        {
            connection.Dispose();
        }
    }

    [Fact]
    public async Task What_one_silo_was_given_every_other_shows_at_once()
    {
        await using var set = await SiloSet.StartAsync(fixture.Database.ConnectionString, output: output);
        // The credentials come from one silo, the token from perhaps another, and is good at all.
        var partner = await ApiPartner.RegisterAsync(set.Http);

        foreach (var silo in set.Silos)
        {
            var made = await partner.PostAsync(
                silo.Http,
                "/v1/tasks",
                """{"name": "Attend training", "monetaryValue": 10.00}"""
            );
            var path = $"/v1/tasks/{made.Expect(HttpStatusCode.Created).Body.GetProperty("taskId").GetString()}";
            foreach (var reader in set.Silos.Select(other => other.Http).Append(set.Http))
            {
                (await partner.GetAsync(reader, path)).Expect(HttpStatusCode.OK);
            }
        }
    }

    private static Task<KeptConnection[]> ConnectAsync(SiloSet set) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => KeptConnection.OpenAsync(set.Url)));

    private static async Task<int> AnsweredAsync(IEnumerable<KeptConnection> connections) =>
        (await Task.WhenAll(connections.Select(connection => connection.IsAnsweredAsync()))).Count(answered =>
            answered
        );
}
