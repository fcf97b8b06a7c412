using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Tests.Peers;
using Stretch.Highnote.Transfers;

namespace Stretch.Highnote.Tests.Transport;

/// <summary>Several objects read in one request, some of which the issuer does not have or stumbles over.</summary>
public sealed class BatchedReadTests
{
    private const int Ids = 50;

    [Fact]
    public async Task An_id_the_issuer_stumbles_over_harms_no_other()
    {
        await using var peer = await PeerStumblingOverAsync("tr_7", "tr_40");
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.ReadManyAsync([.. All()]);

        Assert.True(outcome.TryGetValue(out var read, out var failure), failure?.Code);
        var missing = All().Except(read!.Keys).Select(id => id.Value);
        Assert.Equal(["tr_7", "tr_40"], missing);
        Assert.All(read, found => Assert.Equal(found.Key, found.Value.Id));
        Assert.InRange(peer.Requests.Count, 2, 25);
    }

    [Fact]
    public async Task When_it_stumbles_over_all_that_is_said_after_a_bounded_number_of_requests()
    {
        await using var peer = await PeerStumblingOverAsync([.. All().Select(id => id.Value)]);
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.ReadManyAsync([.. All()]);

        Assert.IsType<GraphQlErrors>(outcome.Failure);
        Assert.InRange(peer.Requests.Count, 2, 7);
    }

    private static IEnumerable<NodeId<Transfer>> All() =>
        Enumerable.Range(0, Ids).Select(i => new NodeId<Transfer>($"tr_{i}"));

    private static Task<ScriptedPeer> PeerStumblingOverAsync(params string[] bad) =>
        ScriptedPeer.StartAsync(
            (context, request) =>
            {
                var ids = request
                    .Variables.EnumerateObject()
                    .ToDictionary(variable => "n" + variable.Name[2..], variable => variable.Value.GetString()!);
                var stumbles = ids.Values.Any(bad.Contains);
                var data = ids.ToDictionary(
                    id => id.Key,
                    id => new
                    {
                        __typename = "InterFinancialAccountTransfer",
                        id = id.Value,
                        status = "COMPLETED",
                    }
                );
                return context.Response.WriteAsync(
                    stumbles
                        ? """{"data":null,"errors":[{"message":"Internal error"}]}"""
                        : JsonSerializer.Serialize(new { data })
                );
            }
        );
}
