using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Tests.Peers;
using Stretch.Highnote.Transfers;

namespace Stretch.Highnote.Tests.Paging;

public sealed class PagingTests
{
    private static readonly TransferSearch Search = new(
        new("ac_1"),
        CreatedFrom: new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        CreatedTo: new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.FromHours(-5)),
        Cents: 1099,
        Memo: "stretch dsb_1 1"
    );

    [Fact]
    public async Task All_pages_are_read_and_the_memo_matched_exactly()
    {
        await using var peer = await PeerOfAsync([
            ["stretch dsb_1 1", "stretch dsb_1 10"],
            ["stretch dsb_1 1"],
            ["stretch dsb_2 1"],
        ]);
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.FindAsync(Search);

        Assert.True(outcome.TryGetValue(out var found, out var failure), failure?.Code);
        Assert.True(found.Complete);
        Assert.Equal(["tr_0_0", "tr_1_0"], found.Items.Select(transfer => transfer.Id.Value));
        Assert.Equal([null, "0", "1"], peer.Requests.Select(AfterOf));
    }

    [Fact]
    public async Task The_issuer_is_asked_to_filter_by_time_and_amount()
    {
        await using var peer = await PeerOfAsync([
            [],
        ]);
        using var client = new TestClient(peer.Endpoint);

        await client.Transfers.FindAsync(Search);

        var filter = JsonElement.Parse(
            """
            { "createdAt": { "greaterThanOrEquals": "2026-01-02T03:04:05.678Z", "lessThan": "2026-01-03T05:00:00.000Z" },
              "amount": { "currencyCode": "USD", "equals": 1099 } }
            """
        );
        var sent = Assert.Single(peer.Requests).Variables.GetProperty("filterBy");
        Assert.True(JsonElement.DeepEquals(filter, sent), sent.GetRawText());
    }

    [Fact]
    public async Task An_empty_page_with_an_empty_cursor_is_a_complete_search_that_found_nothing()
    {
        await using var peer = await PeerOfAsync([
            [],
        ]);
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.FindAsync(Search);

        Assert.True(outcome.TryGetValue(out var found, out _));
        Assert.Empty(found.Items);
        Assert.True(found.Complete);
    }

    [Fact]
    public async Task A_search_that_has_to_stop_early_says_it_is_not_complete()
    {
        await using var peer = await PeerOfAsync([.. Enumerable.Repeat(Array.Empty<string>(), Pager.MaxPages + 1)]);
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.FindAsync(Search);

        Assert.True(outcome.TryGetValue(out var found, out _));
        Assert.False(found.Complete);
        Assert.Equal(Pager.MaxPages, peer.Requests.Count);
    }

    [Theory]
    [InlineData("""{"hasNextPage":true,"endCursor":""}""")]
    [InlineData("null")]
    public async Task A_page_that_does_not_say_how_to_go_on_is_not_complete(string pageInfo)
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(
            """{"data":{"node":{"interFinancialAccountTransfers":{"edges":[],"pageInfo":""" + pageInfo + "}}}}"
        );
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.FindAsync(Search);

        Assert.True(outcome.TryGetValue(out var found, out _));
        Assert.False(found.Complete);
    }

    [Theory]
    [InlineData("""{"data":{"node":null}}""")]
    [InlineData("""{"data":{"node":{}}}""")]
    [InlineData("""{"data":{"node":{"interFinancialAccountTransfers":null}}}""")]
    public async Task An_account_that_shows_no_transfers_at_all_is_no_proof_that_there_are_none(string body)
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(body);
        using var client = new TestClient(peer.Endpoint);

        Assert.IsType<BrokenReply>((await client.Transfers.FindAsync(Search)).Failure);
    }

    [Fact]
    public async Task A_page_that_fails_fails_the_search()
    {
        await using var peer = await ScriptedPeer.StartAsync(
            (context, request) =>
            {
                context.Response.StatusCode = AfterOf(request) is null ? 200 : 500;
                return context.Response.WriteAsync(PageOf(["stretch dsb_1 1"], page: 0, isLast: false).ToJsonString());
            }
        );
        using var client = new TestClient(peer.Endpoint);

        Assert.Equal(new ServerError(500), (await client.Transfers.FindAsync(Search)).Failure);
    }

    private static Task<ScriptedPeer> PeerOfAsync(string[][] memosOfPages) =>
        ScriptedPeer.StartAsync(
            (context, request) =>
            {
                var page = AfterOf(request) is { } cursor ? int.Parse(cursor, null) + 1 : 0;
                var isLast = page == memosOfPages.Length - 1;
                return context.Response.WriteAsync(PageOf(memosOfPages[page], page, isLast).ToJsonString());
            }
        );

    private static string? AfterOf(SentRequest request) => request.Variables.GetProperty("after").GetString();

    private static JsonObject PageOf(string[] memos, int page, bool isLast)
    {
        var edges = memos.Select(
            (memo, index) =>
                (JsonNode)
                    new JsonObject
                    {
                        ["node"] = new JsonObject
                        {
                            ["id"] = $"tr_{page}_{index}",
                            ["memo"] = memo,
                            ["status"] = "COMPLETED",
                        },
                    }
        );
        var connection = new JsonObject
        {
            ["edges"] = new JsonArray([.. edges]),
            ["pageInfo"] = new JsonObject
            {
                ["hasNextPage"] = !isLast,
                ["endCursor"] = isLast && memos.Length == 0 ? "" : $"{page}",
            },
        };
        var node = new JsonObject { ["interFinancialAccountTransfers"] = connection };
        return new JsonObject { ["data"] = new JsonObject { ["node"] = node } };
    }
}
