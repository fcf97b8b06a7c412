using System.Net;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Control;

/// <summary>Whoever scripts the sandbox is told what is wrong with the script.</summary>
public sealed class ControlInputTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "\"kind\" must be one of TIMEOUT, ")]
    [InlineData("""{"kind":"EARTHQUAKE"}""", "\"kind\" must be one of TIMEOUT, ")]
    [InlineData("""{"kind":5}""", "\"kind\" has a value of the wrong kind")]
    [InlineData("""{"kind":"TIMEOUT","opertion":"node"}""", "no field \"opertion\"")]
    [InlineData("""{"kind":"TIMEOUT","operation":"nodes"}""", "a root field of the schema")]
    [InlineData("""{"kind":"USER_ERROR","operation":"node"}""", "a mutation of the schema")]
    [InlineData("""{"kind":"TRANSFER_FAILS","operation":"simulateDeposit"}""", "one of initiateTransferBetween")]
    [InlineData("""{"kind":"HOOK_DROP","operation":"ping"}""", "a value of NotificationEventName")]
    [InlineData("""{"kind":"HOOK_DROP","targetId":"nt_nobody"}""", "\"targetId\" names no webhook target")]
    [InlineData("""{"kind":"TIMEOUT","targetId":"nt_nobody"}""", "\"targetId\" means nothing to TIMEOUT")]
    [InlineData("""{"kind":"TIMEOUT","times":0}""", "\"times\" must be 1 to ")]
    [InlineData("""{"kind":"TIMEOUT","times":1.5}""", "\"times\" has a value of the wrong kind")]
    [InlineData("""{"kind":"SLOW","delayMs":-1}""", "\"delayMs\" must be 0 to ")]
    [InlineData("""{"kind":"RATE_LIMITED","retryAfterSeconds":0}""", "\"retryAfterSeconds\" must be 1 to ")]
    [InlineData("""{"kind":"TRANSFER_FAILS","reason":"BAD_LUCK"}""", "\"reason\" must be a value of ")]
    [InlineData("""{"kind":"ERROR","reason":"INSUFFICIENT_FUNDS"}""", "\"reason\" means nothing to ERROR")]
    public async Task A_fault_that_could_never_strike_is_refused(string json, string expected)
    {
        await RefusedAsync(HttpMethod.Post, "/faults", json, expected);

        Assert.Empty((await sandbox.GetAsync("/faults")).EnumerateArray());
    }

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"transferDelay":5}""", "no field \"transferDelay\"")]
    [InlineData("""{"rateLimit":{"on":true}}""", "no field \"rateLimit.on\"")]
    [InlineData("""{"rateLimit":{"windowMs":"soon"}}""", "\"rateLimit.windowMs\" has a value of the wrong kind")]
    [InlineData("""{"transferDelayMs":-1}""", "TransferDelayMs must not be negative")]
    [InlineData("""{"webhooks":{"retryDelaysMs":[5,-1]}}""", "RetryDelaysMs must have no negative pause")]
    [InlineData("""{"webhooks":{"keyOverlapMs":-1}}""", "KeyOverlapMs must not be negative")]
    public async Task Settings_that_make_no_sense_change_nothing(string json, string expected)
    {
        var before = (await sandbox.GetAsync("/settings")).GetRawText();

        await RefusedAsync(HttpMethod.Patch, "/settings", json, expected);

        Assert.Equal(before, (await sandbox.GetAsync("/settings")).GetRawText());
    }

    [Fact]
    public async Task A_setting_is_changed_and_the_others_stay()
    {
        var (status, changed) = await sandbox.ControlAsync(
            HttpMethod.Patch,
            "/settings",
            """{"transferDelayMs":21,"webhooks":{"keyOverlapMs":5}}"""
        );

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(21, changed.GetProperty("transferDelayMs").GetInt32());
        Assert.Equal(5, changed.GetProperty("webhooks").GetProperty("keyOverlapMs").GetInt32());
        Assert.Equal(20, changed.GetProperty("applicationDelayMs").GetInt32());
        Assert.False(changed.GetProperty("rateLimit").GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("/transfers?limit=many")]
    [InlineData("/transfers?limit=-1")]
    [InlineData("/hooks?limit=1001")]
    public async Task A_limit_is_a_number_of_rows(string path) =>
        await RefusedAsync(HttpMethod.Get, path, null, "\"limit\" must be 0 to 1000");

    [Fact]
    public async Task A_reason_to_settle_with_must_be_one_of_the_issuers() =>
        await RefusedAsync(HttpMethod.Post, "/transfers/tr_nobody/settle", """{"reason":"BAD_LUCK"}""", "\"reason\"");

    [Theory]
    [InlineData("POST", "/transfers/tr_nobody/settle")]
    [InlineData("GET", "/accounts/ac_nobody")]
    public async Task What_is_not_there_is_not_found(string method, string path)
    {
        var (status, body) = await sandbox.ControlAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.StartsWith("There is no such", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(HttpMethod method, string path, string? json, string expected)
    {
        var (status, body) = await sandbox.ControlAsync(method, path, json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
