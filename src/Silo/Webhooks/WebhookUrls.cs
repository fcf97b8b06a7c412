using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Webhooks;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// Checks a partner's address when it is set. It is checked again at every connection, because a name may lead elsewhere by
/// then.
/// </summary>
internal sealed class WebhookUrls(IOptions<LocalModeOptions> localMode) : IWebhookUrls
{
    private static readonly TimeSpan ResolvePatience = TimeSpan.FromSeconds(3);

    public async ValueTask<string?> FaultOfAsync(string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return "must be an absolute URL";
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return "must not hold a user name, password or fragment";
        }

        var allowLoopback = localMode.Value.Enabled;
        if (address.Scheme != Uri.UriSchemeHttps && !(allowLoopback && IsPlainLoopback(address)))
        {
            return allowLoopback ? "must begin with https://, or lead to this machine" : "must begin with https://";
        }

        var leadsTo = await ResolveAsync(address.IdnHost, cancellation);
        return leadsTo.Any(ip => ForbiddenAddresses.Includes(ip, allowLoopback))
            ? "must not lead into a private network"
            : null;
    }

    private static bool IsPlainLoopback(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    /// <summary>Empty for a name that nobody knows now: it may be known by the time there is an event.</summary>
    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(ResolvePatience);
        try
        {
            return await Dns.GetHostAddressesAsync(host, patience.Token);
        }
        catch (Exception unknown) when (unknown is SocketException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return [];
        }
    }
}
