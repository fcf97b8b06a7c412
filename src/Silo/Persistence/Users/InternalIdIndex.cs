using System.Text;
using Stretch.Clients;
using Stretch.Gateway.Security;

namespace Stretch.Silo.Persistence.Users;

/// <summary>Finds people by the partner's own id without keeping it readable: a keyed hash of client and id.</summary>
internal static class InternalIdIndex
{
    private const int ClientIdBytes = 16;

    public static Guid HashOf(ClientId client, string internalId, IKeyedHash hash)
    {
        var text = new byte[ClientIdBytes + Encoding.UTF8.GetByteCount(internalId)];
        client.Value.TryWriteBytes(text);
        Encoding.UTF8.GetBytes(internalId, text.AsSpan(ClientIdBytes));
        Span<byte> full = stackalloc byte[IKeyedHash.LengthBytes];
        hash.Compute(HashPurposes.UserInternalId, text, full);
        return new Guid(full[..16], bigEndian: true);
    }
}
