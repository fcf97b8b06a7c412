using System.Net;
using System.Net.Sockets;

namespace Stretch.Silo.Hosting.Settings;

/// <summary>Addresses and networks with commas between, as <c>STRETCH_TRUSTED_PROXIES</c> has them.</summary>
internal static class ProxyNetworks
{
    private const int Ipv4Bits = 32;
    private const int Ipv6Bits = 128;

    /// <summary>Null when one of them is neither, or is everybody: who trusts everybody believes anything.</summary>
    public static IReadOnlyList<IPNetwork>? Read(string? setting)
    {
        var networks = new List<IPNetwork>();
        foreach (
            var text in (setting ?? "").Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (!TryRead(text, out var network) || network.PrefixLength == 0)
            {
                return null;
            }

            networks.Add(network);
        }

        return networks;
    }

    private static bool TryRead(string text, out IPNetwork network)
    {
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(text, out network);
        }

        network = default;
        // The parser would take "10" for 0.0.0.10.
        if (
            !IPAddress.TryParse(text, out var address)
            || (address.AddressFamily == AddressFamily.InterNetwork && text.Count(c => c == '.') != 3)
        )
        {
            return false;
        }

        network = new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? Ipv4Bits : Ipv6Bits);
        return true;
    }
}
