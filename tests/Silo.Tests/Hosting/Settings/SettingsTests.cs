using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Tests.Hosting.Settings;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("STRETCH_PORT", "http")]
    [InlineData("STRETCH_PORT", "65536")]
    [InlineData("STRETCH_PORT", "-1")]
    [InlineData("STRETCH_SHARE_PORT", "perhaps")]
    [InlineData("STRETCH_SILO_PORT", "own")]
    [InlineData("STRETCH_SILO_PORT", "65536")]
    [InlineData("STRETCH_SILO_PORT", "8080")]
    [InlineData("STRETCH_BIND", "everywhere")]
    [InlineData("STRETCH_PUBLIC_URL", "stretch.example.org")]
    [InlineData("STRETCH_PUBLIC_URL", "https://stretch.example.org/path")]
    [InlineData("STRETCH_TRUSTED_PROXIES", "the proxy")]
    [InlineData("STRETCH_TRUSTED_PROXIES", "10.1.0.0/33")]
    [InlineData("STRETCH_TRUSTED_PROXIES", "10")]
    [InlineData("STRETCH_TRUSTED_PROXIES", "192.0.2.7, 0.0.0.0/0")]
    [InlineData("STRETCH_TRUSTED_PROXIES", "::/0")]
    [InlineData("STRETCH_ADMIN_USER", "ad:min")]
    [InlineData("STRETCH_ADMIN_PASSWORD", "")]
    [InlineData("STRETCH_SERVER_KEY", "")]
    [InlineData("STRETCH_SERVER_KEY", "not base64!")]
    [InlineData("STRETCH_SERVER_KEY", "dG9vIHNob3J0")]
    [InlineData("Shutdown:PatienceMs", "0")]
    [InlineData("Shutdown:RequestPatienceMs", "30001")]
    [InlineData("Shutdown:LingerMs", "-1")]
    [InlineData("RateLimits:RequestsPerSecond", "-1")]
    [InlineData("RateLimits:LeasePatienceMs", "0")]
    [InlineData("RateLimits:FreeLoginFailures", "0")]
    [InlineData("RateLimits:MaxLoginAttemptsPer5Seconds", "0")]
    [InlineData("ConnectionStrings:Stretch", "")]
    [InlineData("ConnectionStrings:Stretch", "Hots=db")]
    public async Task A_wrong_setting_is_refused_by_name(string setting, string value)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = StretchHost.Build(Settings((setting, value)));
            Validate(app.Services);
        });

        Assert.Contains(
            setting.Replace(":", "__", StringComparison.Ordinal),
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Good_settings_are_read()
    {
        await using var app = StretchHost.Build(
            Settings(
                ("STRETCH_PORT", "9000"),
                ("STRETCH_SHARE_PORT", "true"),
                ("STRETCH_SILO_PORT", "9001"),
                ("STRETCH_PUBLIC_URL", "https://stretch.example.org"),
                ("STRETCH_TRUSTED_PROXIES", "10.1.0.0/16, 192.0.2.7,2001:db8::7")
            )
        );

        Validate(app.Services);

        var http = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value;
        Assert.Equal((9000, "https://stretch.example.org"), (http.Port, http.PublicUrl));
        Assert.Equal((true, 9001), (http.SharesPort, http.SiloPort));
        Assert.Equal(
            ["10.1.0.0/16", "192.0.2.7/32", "2001:db8::7/128"],
            http.TrustedProxies!.Select(network => network.ToString())
        );
        Assert.Equal(
            32,
            Assert.Single(app.Services.GetRequiredService<IOptions<ServerKeyOptions>>().Value.MasterKeys).Length
        );
        Assert.False(app.Services.GetRequiredService<IOptions<LocalModeOptions>>().Value.Enabled);
    }

    private static void Validate(IServiceProvider services) =>
        services.GetRequiredService<IStartupValidator>().Validate();

    private static Dictionary<string, string?> Settings(params (string Name, string Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            [Setting.AdminPassword] = "secret",
            [Setting.ServerKey] = ServerKeyOptions.Generate(),
            [Setting.Database] = "Host=127.0.0.1;Database=stretch",
        };
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
        }
        return settings;
    }
}
