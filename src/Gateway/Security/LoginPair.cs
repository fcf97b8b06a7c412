using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Stretch.Gateway.Security;

/// <summary>Whose credentials were presented, and from where.</summary>
internal readonly record struct LoginPair(string Name, IPAddress Network)
{
    public static LoginPair Of(string name, IPAddress? address) => new(name, NetworkOf(address));

    /// <summary>What the database knows it by.</summary>
    public byte[] Hash(IKeyedHash hash)
    {
        var result = new byte[IKeyedHash.LengthBytes];
        hash.Compute(HashPurposes.LoginFailures, Encoding.UTF8.GetBytes($"{Network} {Name}"), result);
        return result;
    }

    /// <summary>One household or host often owns a whole /64 of IPv6: it counts as one address.</summary>
    private static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetwork })
        {
            return address ?? IPAddress.None;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
