using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Configurations;

/// <summary>One change of a partner's settings at a time; who waits for its turn does not wait for ever.</summary>
public sealed class SettingsTurnTests(HeldUpIssuerFixture gateway) : IClassFixture<HeldUpIssuerFixture>
{
    private const string Path = "/v1/configurations";
    private const string One = """
        {"cardProductId": "product", "cardFundingAccountId": "one", "useProductFundingAccount": false}
        """;
    private const string Other = """
        {"cardProductId": "product", "cardFundingAccountId": "other", "useProductFundingAccount": false}
        """;

    [Fact]
    public async Task Who_waits_too_long_for_an_issuer_that_holds_up_another_change_is_told_to_repeat()
    {
        var client = await gateway.NewClientAsync();
        var first = client.PutAsync(Path, One, key: "one");
        await gateway.Asked;

        var waiting = await Task.WhenAll(
            client.PutAsync(Path, One, key: "one"),
            client.PutAsync(Path, Other, key: "other"),
            client.PutAsync(Path, Other)
        );

        Assert.All(waiting, answer => answer.ExpectError(409, "request_in_progress"));
        Assert.False(first.IsCompleted);
        gateway.LetAnswer();
        var made = await first;
        Assert.Equal("one", FundingAccountOf(made));
        var repeat = await client.PutAsync(Path, One, key: "one");
        Assert.Equal(made.Text, repeat.Text);
        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        // What was turned away has left nothing behind, and acts when it is repeated.
        var late = await client.PutAsync(Path, Other, key: "other");
        Assert.Equal("other", FundingAccountOf(late));
        Assert.Null(late.Header("Idempotent-Replayed"));
    }

    private static string FundingAccountOf(HttpAnswer answer) =>
        answer.Expect(200).GetProperty("cardFundingAccountId").GetString()!;
}
