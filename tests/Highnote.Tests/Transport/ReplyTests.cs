using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Tests.Peers;
using Stretch.Highnote.Transfers;

namespace Stretch.Highnote.Tests.Transport;

public sealed class ReplyTests
{
    [Fact]
    public async Task A_user_error_keeps_its_codes_and_paths()
    {
        var outcome = await OutcomeOfAsync(
            200,
            Replies.Initiated(
                """
                {"__typename":"UserError","errors":[
                  {"code":"INSUFFICIENT_FUNDS","description":"Too little","errorPath":["input","amount"]},
                  {"code":null}]}
                """
            )
        );

        var failure = Assert.IsType<UserErrors>(outcome.Failure);
        Assert.Collection(
            failure.Errors,
            first =>
            {
                Assert.Equal("INSUFFICIENT_FUNDS", first.ErrorCode);
                Assert.Equal("Too little", first.Description);
                Assert.Equal(["input", "amount"], first.Path);
            },
            second =>
            {
                Assert.Null(second.ErrorCode);
                Assert.Empty(second.Path);
            }
        );
        Assert.Equal("req_1", outcome.RequestId);
    }

    [Fact]
    public async Task A_user_error_without_a_list_is_still_a_user_error()
    {
        var outcome = await OutcomeOfAsync(200, Replies.Initiated("""{"__typename":"UserError","errors":null}"""));

        Assert.Empty(Assert.IsType<UserErrors>(outcome.Failure).Errors);
    }

    [Fact]
    public async Task Access_denied_is_told_apart()
    {
        var outcome = await OutcomeOfAsync(
            200,
            Replies.Initiated("""{"__typename":"AccessDeniedError","message":"no"}""")
        );

        Assert.Equal(new AccessDenied("no"), outcome.Failure);
    }

    [Fact]
    public async Task Top_level_errors_win_over_data_that_came_with_them()
    {
        var reply = Replies.CompletedTransfer.Replace(
            "{\"data\"",
            "{\"errors\":[{\"message\":\"late failure\"}],\"data\""
        );

        var outcome = await OutcomeOfAsync(200, reply);

        Assert.Equal(["late failure"], Assert.IsType<GraphQlErrors>(outcome.Failure).Messages);
    }

    [Theory]
    [InlineData("""{"data":null,"errors":[{"message":"x"}]}""")]
    [InlineData("""{"data":null,"errors":"x"}""")]
    [InlineData("""{"errors":[null]}""")]
    public async Task Any_top_level_errors_are_errors(string body) =>
        Assert.IsType<GraphQlErrors>((await OutcomeOfAsync(200, body)).Failure);

    [Fact]
    public async Task An_empty_list_of_errors_is_none()
    {
        var reply = Replies.CompletedTransfer.Replace("{\"data\"", "{\"errors\":[],\"data\"");

        Assert.True((await OutcomeOfAsync(200, reply)).Succeeded);
    }

    [Theory]
    [InlineData(
        """{"errors":[{"message":"Usage limit exceeded"}],"extensions":{"rateLimit":{"retryAfter":7}}}""",
        null,
        7
    )]
    [InlineData("""{"errors":[],"extensions":{"rateLimit":{"count":{"retryAfter":"2.5"}}}}""", "9", 2.5)]
    [InlineData("<html>slow down</html>", "9", 9)]
    [InlineData("", "0", 0)]
    public async Task Too_many_requests_names_the_pause_from_the_body_else_the_header(
        string body,
        string? header,
        double seconds
    )
    {
        var headers = header is null ? [] : new[] { ("Retry-After", header) };

        var outcome = await OutcomeOfAsync(429, body, headers);

        Assert.Equal(new RateLimited(TimeSpan.FromSeconds(seconds)), outcome.Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"extensions":{"rateLimit":{"retryAfter":-1}}}""")]
    [InlineData("""{"extensions":{"rateLimit":{"retryAfter":1e300}}}""")]
    [InlineData("""{"extensions":{"rateLimit":{"retryAfter":"soon"}}}""")]
    public async Task Too_many_requests_without_a_sane_pause_is_still_that(string body) =>
        Assert.Equal(new RateLimited(null), (await OutcomeOfAsync(429, body)).Failure);

    [Fact]
    public async Task The_usage_limit_message_is_a_rate_limit_whatever_the_status() =>
        Assert.IsType<RateLimited>(
            (
                await OutcomeOfAsync(200, """{"data":null,"errors":[{"message":"Usage limit exceeded for key"}]}""")
            ).Failure
        );

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(503, """{"data":null,"errors":[{"message":"down"}]}""")]
    public async Task A_5xx_is_a_server_error_whatever_its_body(int status, string body) =>
        Assert.Equal(new ServerError(status), (await OutcomeOfAsync(status, body)).Failure);

    [Fact]
    public async Task A_5xx_around_a_success_is_a_server_error() =>
        Assert.Equal(new ServerError(500), (await OutcomeOfAsync(500, Replies.CompletedTransfer)).Failure);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Another_4xx_is_a_client_error_with_its_messages(int status)
    {
        var outcome = await OutcomeOfAsync(
            status,
            """{"data":null,"errors":[{"message":"wrong"}],"extensions":{"requestId":"req_9"}}"""
        );

        var failure = Assert.IsType<ClientError>(outcome.Failure);
        Assert.Equal(status, failure.HttpStatus);
        Assert.Equal(["wrong"], failure.Messages);
        Assert.Equal("req_9", outcome.RequestId);
    }

    public static TheoryData<string> BrokenBodies =>
        [
            "",
            "garbage",
            "[]",
            "{}",
            "{\"data\":",
            """{"data":null}""",
            """{"data":[]}""",
            """{"data":{}}""",
            """{"data":{"other":{"__typename":"InterFinancialAccountTransfer","id":"tr_1"}}}""",
            Replies.Initiated("null"),
            Replies.Initiated("7"),
            Replies.Initiated("""{"id":"tr_1","status":"COMPLETED"}"""),
            Replies.Initiated("""{"__typename":"PaymentCard","id":"cd_1"}"""),
            Replies.Initiated("""{"__typename":"InterFinancialAccountTransfer","status":"COMPLETED"}"""),
            Replies.Initiated("""{"__typename":"InterFinancialAccountTransfer","id":null,"status":"COMPLETED"}"""),
            Replies.Initiated("""{"__typename":"InterFinancialAccountTransfer","id":"tr_1","status":{"a":1}}"""),
            Replies.Initiated("""{"__typename":"InterFinancialAccountTransfer","id":"tr_1","amount":{"value":-5}}"""),
            Replies.Initiated("""{"__typename":"InterFinancialAccountTransfer","id":"tr_1","amount":{"value":1e30}}"""),
            Replies.Initiated("""{"__typename":"UserError","errors":"text"}"""),
        ];

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_reply_that_can_not_be_understood_is_broken(string body) =>
        Assert.IsType<BrokenReply>((await OutcomeOfAsync(200, body)).Failure);

    [Fact]
    public async Task A_redirect_is_broken_and_not_followed()
    {
        await using var elsewhere = await ScriptedPeer.AnsweringAsync(Replies.CompletedTransfer);

        var outcome = await OutcomeOfAsync(307, "", ("Location", elsewhere.Endpoint.AbsoluteUri));

        Assert.Equal(new BrokenReply("HTTP status 307"), outcome.Failure);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_reply_beyond_the_size_limit_is_broken()
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(Replies.CompletedTransfer);
        using var client = new TestClient(peer.Endpoint, options => options.MaxReplyBytes = 100);

        var outcome = await client.Transfers.InitiateAsync(TestClient.Transfer);

        Assert.Equal(new BrokenReply("larger than MaxReplyBytes"), outcome.Failure);
    }

    [Fact]
    public async Task A_reply_that_does_not_decompress_is_broken() =>
        Assert.Equal(
            new BrokenReply("wrongly compressed"),
            (await OutcomeOfAsync(200, Replies.CompletedTransfer, ("Content-Encoding", "gzip"))).Failure
        );

    private static async Task<HighnoteOutcome<Transfer>> OutcomeOfAsync(
        int status,
        string body,
        params (string, string)[] headers
    )
    {
        await using var peer = await ScriptedPeer.AnsweringAsync(status, body, headers);
        using var client = new TestClient(peer.Endpoint);
        var outcome = await client.Transfers.InitiateAsync(TestClient.Transfer);
        Assert.Single(peer.Requests);
        return outcome;
    }
}
