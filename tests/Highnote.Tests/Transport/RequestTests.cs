using System.Text;
using System.Text.Json;
using Stretch.Highnote.Tests.Peers;
using Stretch.Highnote.Transfers;

namespace Stretch.Highnote.Tests.Transport;

public sealed class RequestTests
{
    [Fact]
    public async Task A_transfer_is_sent_as_the_issuer_documents_it_and_its_answer_read_in_full()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(Replies.CompletedTransfer);
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.InitiateAsync(TestClient.Transfer);

        var request = Assert.Single(peer.Requests);
        Assert.Equal("POST", request.Method);
        Assert.StartsWith("application/json", request.ContentType, StringComparison.Ordinal);
        Assert.Equal("InitiateTransfer", request.OperationName);
        AssertJson(
            """
            { "fromFinancialAccountId": "ac_funding", "toFinancialAccountId": "ac_person",
              "amount": { "value": 1099, "currencyCode": "USD" }, "purpose": "REWARD", "memo": "stretch dsb_1 1",
              "externalIdentifier": "dsb_1", "idempotencyKey": "3f0c9a52-9f0b-4e0e-8a4e-0b3d0a4a9b11" }
            """,
            request.Input
        );
        Assert.True(outcome.TryGetValue(out var transfer, out var failure), failure?.Code);
        Assert.Equal("req_1", outcome.RequestId);
        Assert.Equal(
            new Transfer(
                new("tr_1"),
                new Amount(1099, "USD", 2),
                new("COMPLETED"),
                null,
                "stretch dsb_1 1",
                new("ac_funding"),
                new("ac_person"),
                new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                new DateTimeOffset(2026, 1, 2, 3, 4, 6, TimeSpan.Zero)
            ),
            transfer
        );
    }

    [Fact]
    public async Task The_key_is_the_user_name_of_basic_authentication_with_an_empty_password()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(Replies.CompletedTransfer);
        using var client = new TestClient(peer.Endpoint);

        await client.Transfers.InitiateAsync(TestClient.Transfer);

        var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes(TestClient.Key + ":"));
        Assert.Equal($"Basic {credentials}", Assert.Single(peer.Requests).Authorization);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_transfer_of_nothing_is_a_bug_and_never_sent(long cents)
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(Replies.CompletedTransfer);
        using var client = new TestClient(peer.Endpoint);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            client.Transfers.InitiateAsync(TestClient.Transfer with { Cents = cents })
        );
        Assert.Empty(peer.Requests);
    }

    [Fact]
    public async Task Several_transfers_are_read_in_one_request_and_those_not_there_left_out()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(
            """
            {"data":{"n0":{"__typename":"InterFinancialAccountTransfer","id":"tr_1","status":"PENDING"},
                     "n1":null,
                     "n2":{"__typename":"PaymentCard","id":"tr_3"},
                     "n3":{"__typename":"InternalTransferFromFundingFinancialAccountToPaymentCardFinancialAccountFailedEvent",
                           "id":"tr_4","internalTransferStatus":"FAILED","internalTransferStatusReason":"ACCOUNT_CLOSED"}}}
            """
        );
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.ReadManyAsync([new("tr_1"), new("tr_2"), new("tr_3"), new("tr_4")]);

        Assert.True(outcome.TryGetValue(out var transfers, out var failure), failure?.Code);
        Assert.Equal(["tr_1", "tr_4"], transfers.Keys.Select(id => id.Value).Order());
        Assert.Equal(TransferStatus.Pending, transfers[new("tr_1")].Status.Value);
        Assert.Equal(TransferStatus.Failed, transfers[new("tr_4")].Status.Value);
        Assert.Equal("ACCOUNT_CLOSED", transfers[new("tr_4")].StatusReason);
        var request = Assert.Single(peer.Requests);
        Assert.Equal("ReadTransferBatch", request.OperationName);
        AssertJson("""{"id0":"tr_1","id1":"tr_2","id2":"tr_3","id3":"tr_4"}""", request.Variables);
    }

    [Fact]
    public async Task Unknown_words_and_fields_do_not_break_reading()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(
            Replies.Initiated(
                """
                {"__typename":"InterFinancialAccountTransfer","id":"tr_1","status":"TELEPORTED","novelty":{"a":[1]},
                 "amount":{"value":"1099","currencyCode":"USD","decimalPlaces":2},"createdAt":"some day"}
                """
            )
        );
        using var client = new TestClient(peer.Endpoint);

        var outcome = await client.Transfers.InitiateAsync(TestClient.Transfer);

        Assert.True(outcome.TryGetValue(out var transfer, out var failure), failure?.Code);
        Assert.Equal(TransferStatus.Unknown, transfer.Status.Value);
        Assert.Equal("TELEPORTED", transfer.Status.Text);
        Assert.Equal(1099, transfer.Amount?.ExactCents);
        Assert.Null(transfer.CreatedAt);
    }

    private static void AssertJson(string expected, JsonElement actual) =>
        Assert.True(
            JsonElement.DeepEquals(JsonElement.Parse(expected), actual),
            $"Expected {expected}, sent {actual.GetRawText()}"
        );
}
