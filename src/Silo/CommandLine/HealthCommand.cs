using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Health;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Asks the silo of this machine or container how it is, for images without any other program that could; exit code 1 when it
/// does not answer well.
/// </summary>
internal static class HealthCommand
{
    private const int PatienceMs = 4_000;
    private const int Unwell = 1;

    private static readonly Option<bool> Ready = new("--ready")
    {
        Description = "Ask whether it can work, not only whether it is alive.",
    };

    public static Command Create()
    {
        var command = new Command("health", "Ask the silo that serves here, at STRETCH_PORT, whether it is alive.")
        {
            Ready,
        };
        command.SetAction((line, cancellation) => RunAsync(line.GetValue(Ready), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool isReady, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(PatienceMs) };
        var path = isReady ? HealthRegistration.ReadyPath : HealthRegistration.LivePath;
        try
        {
            using var answer = await http.GetAsync(new Uri(Server(), path), cancellation);
            await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellation));
            return answer.IsSuccessStatusCode ? 0 : Unwell;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"stretch: {Server()} does not answer: {away.Message}");
            return Unwell;
        }
    }

    /// <summary>Where a silo with this environment listens, as seen from here.</summary>
    /// <exception cref="StartupException">The environment names no port or address.</exception>
    private static Uri Server()
    {
        var port = SettingsRegistration.PortOr(LocalSettings.FromEnvironment(Setting.Port), HttpOptions.DefaultPort);
        var bound = LocalSettings.FromEnvironment(Setting.BindAddress) ?? HttpOptions.DefaultBindAddress;
        if (port is <= 0 or > IPEndPoint.MaxPort || !IPAddress.TryParse(bound, out var address))
        {
            throw new StartupException(
                $"{Setting.Port} must be a number from 1 to {IPEndPoint.MaxPort}, and {Setting.BindAddress} an IP address."
            );
        }
        var reached =
            address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address;
        var host = reached.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{reached}]" : $"{reached}";
        return new UriBuilder(Uri.UriSchemeHttp, host, port).Uri;
    }
}
