using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Webhooks;

namespace Stretch.Silo.Tests.Webhooks;

public sealed class WebhookUrlsTests
{
    [Theory]
    [InlineData("https://8.8.8.8/hooks")]
    [InlineData("https://a-name-that-nobody-has.invalid/hooks")]
    [InlineData("https://8.8.8.8:8443/hooks?tenant=1")]
    public async Task Public_https_addresses_are_taken(string url) => Assert.Null(await FaultAsync(url, local: false));

    [Theory]
    [InlineData("not a url")]
    [InlineData("/hooks")]
    [InlineData("http://8.8.8.8/hooks")]
    [InlineData("ftp://8.8.8.8/hooks")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:password@8.8.8.8/hooks")]
    [InlineData("https://8.8.8.8/hooks#part")]
    [InlineData("https://localhost/hooks")]
    [InlineData("http://127.0.0.1/hooks")]
    [InlineData("https://127.0.0.1/hooks")]
    [InlineData("https://127.1/hooks")]
    [InlineData("https://2130706433/hooks")]
    [InlineData("https://0x7f000001/hooks")]
    [InlineData("https://[::1]/hooks")]
    [InlineData("https://[::ffff:10.0.0.1]/hooks")]
    [InlineData("https://10.0.0.1/hooks")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task Everything_else_is_refused(string url) => Assert.NotNull(await FaultAsync(url, local: false));

    [Theory]
    [InlineData("http://127.0.0.1:9000/hooks", true)]
    [InlineData("http://localhost:9000/hooks", true)]
    [InlineData("https://[::1]:9000/hooks", true)]
    [InlineData("http://8.8.8.8/hooks", false)]
    [InlineData("https://10.0.0.1/hooks", false)]
    [InlineData("http://169.254.169.254/", false)]
    public async Task The_local_mode_takes_plain_http_to_this_machine(string url, bool taken) =>
        Assert.Equal(taken, await FaultAsync(url, local: true) is null);

    private static async Task<string?> FaultAsync(string url, bool local) =>
        await new WebhookUrls(Options.Create(new LocalModeOptions { Enabled = local })).FaultOfAsync(
            url,
            CancellationToken.None
        );
}
