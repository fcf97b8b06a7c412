using Stretch.Highnote.Cards;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Tests.Peers;

namespace Stretch.Highnote.Tests.Cards;

/// <summary>The schema has two success-shaped answers to issuing a card.</summary>
public sealed class IssueCardTests
{
    private const string Response = "IssuePaymentCardForFinancialAccountResponse";

    private static readonly NewPaymentCard Card = new(
        new("ac_1"),
        new DateTimeOffset(2029, 12, 31, 0, 0, 0, TimeSpan.Zero),
        ActivateOnCreate: true,
        "crd_1",
        TestClient.Transfer.Key
    );

    [Fact]
    public async Task The_card_itself_is_a_success()
    {
        var issued = await IssueAsync("""{"__typename":"PaymentCard","id":"cd_1","status":"ACTIVE","last4":"4242"}""");

        Assert.Equal(CardIssueStatus.Success, issued.Status.Value);
        Assert.Equal(PaymentCardStatus.Active, issued.Card?.Status.Value);
        Assert.Equal("4242", issued.Card?.Last4);
    }

    [Theory]
    [InlineData("SUCCESS", CardIssueStatus.Success)]
    [InlineData("PROCESSING", CardIssueStatus.Processing)]
    [InlineData("FAILURE", CardIssueStatus.Failure)]
    [InlineData("UNKNOWN", CardIssueStatus.Unknown)]
    [InlineData("QUEUED", CardIssueStatus.Unknown)]
    public async Task The_answer_around_a_card_tells_how_far_it_is(string status, CardIssueStatus expected)
    {
        var issued = await IssueAsync(
            $$"""{"__typename":"{{Response}}","issueStatus":"{{status}}","failureReason":"why","paymentCard":null}"""
        );

        Assert.Equal(expected, issued.Status.Value);
        Assert.Equal("why", issued.FailureReason);
        Assert.Null(issued.Card);
    }

    [Fact]
    public async Task The_answer_around_a_card_brings_it_along()
    {
        var issued = await IssueAsync(
            """
            {"__typename":"IssuePaymentCardForFinancialAccountResponse","issueStatus":"SUCCESS",
             "paymentCard":{"id":"cd_1","status":"ACTIVE","physicalPaymentCardOrders":[null,{"id":"po_1","orderState":{"status":"NEW"}}]}}
            """
        );

        Assert.Equal("cd_1", issued.Card?.Id.Value);
        Assert.Equal(PhysicalCardOrderStatus.New, Assert.Single(issued.Card!.Orders).Status.Value);
    }

    private static async Task<IssuedCard> IssueAsync(string payload)
    {
        var body = "{\"data\":{\"issuePaymentCardForFinancialAccount\":" + payload + "}}";
        await using var peer = await ScriptedPeer.AnsweringAsync(body);
        using var client = new TestClient(peer.Endpoint);
        HighnoteOutcome<IssuedCard> outcome = await client.Client.Cards.IssueAsync(Card);
        Assert.True(outcome.TryGetValue(out var issued, out var failure), failure?.Code);
        return issued;
    }
}
