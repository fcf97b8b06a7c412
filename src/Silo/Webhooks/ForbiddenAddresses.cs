using System.Net;
using System.Net.Sockets;

namespace Stretch.Silo.Webhooks;

/// <summary>
/// The addresses that no event is sent to, because they lead into somebody's own network: a partner could otherwise have us
/// call our machines, or the metadata service of our cloud.
/// </summary>
internal static class ForbiddenAddresses
{
    // Everything that is not globally reachable by the IANA registries of special-purpose addresses (RFC 6890 and later),
    // and multicast. 169.254.0.0/16 holds the clouds' metadata services; fd00:ec2::254 lies in fc00::/7.
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::1/128",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // IPv6 addresses that carry an IPv4 one, and the byte it begins at: what counts is where the packet ends up.
    private static readonly (IPNetwork Network, int Offset)[] Carriers =
    [
        (IPNetwork.Parse("::/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    // 64:ff9b:1::/48 is for private translation only, wherever in it the IPv4 address stands.
    private static readonly IPNetwork LocalTranslation = IPNetwork.Parse("64:ff9b:1::/48");

    /// <param name="allowLoopback">In local mode the partner's server runs on this very machine.</param>
    public static bool Includes(IPAddress address, bool allowLoopback)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Includes(address.MapToIPv4(), allowLoopback);
        }

        if (allowLoopback && IPAddress.IsLoopback(address))
        {
            return false;
        }

        return Networks.Any(network => network.Contains(address))
            || LocalTranslation.Contains(address)
            || (Carried(address) is { } inside && Includes(inside, allowLoopback: false));
    }

    private static IPAddress? Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return Carriers
            .Where(carrier => carrier.Network.Contains(address))
            .Select(carrier => new IPAddress(bytes.AsSpan(carrier.Offset, 4)))
            .FirstOrDefault();
    }
}
