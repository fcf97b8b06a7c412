using System.Buffers.Text;
using System.Security.Cryptography;
using Stretch.Clients;
using Stretch.Gateway.Security;
using Stretch.Ids;

namespace Stretch.Gateway.Tokens;

/// <summary>Issues refresh tokens and takes each of them once.</summary>
internal sealed class RefreshTokens(IRefreshTokenStore store, IKeyedHash hash, IIds ids, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    // A token is its family's id and 256 random bits, so that a spent one still tells which family to revoke.
    private const int FamilySizeBytes = 16;
    private const int TokenSizeBytes = FamilySizeBytes + 32;
    private const string HashPurpose = "refresh-token";

    /// <summary>Starts a family.</summary>
    public async Task<string> IssueAsync(ClientId clientId, CancellationToken cancellation)
    {
        var (text, family) = Next(ids.NewUlid(), clientId);
        await store.StartFamilyAsync(family, cancellation);
        return text;
    }

    /// <summary>The next token of the family; null when the presented one is not the living one, expired, or another client's.</summary>
    public async Task<string?> RotateAsync(string presented, ClientId clientId, CancellationToken cancellation)
    {
        if (!StrictBase64Url.TryDecode(presented, out var bytes) || bytes.Length != TokenSizeBytes)
        {
            return null;
        }

        var (text, family) = Next(new Guid(bytes.AsSpan(0, FamilySizeBytes), bigEndian: true), clientId);
        var now = Timestamp.From(time.GetUtcNow());
        return await store.RotateAsync(family, HashOf(bytes), now, cancellation) ? text : null;
    }

    private (string Text, RefreshFamily Family) Next(Guid familyId, ClientId clientId)
    {
        var bytes = new byte[TokenSizeBytes];
        familyId.TryWriteBytes(bytes, bigEndian: true, out _);
        RandomNumberGenerator.Fill(bytes.AsSpan(FamilySizeBytes));
        var expiresAt = Timestamp.From(time.GetUtcNow() + Lifetime);
        return (Base64Url.EncodeToString(bytes), new RefreshFamily(familyId, clientId, HashOf(bytes), expiresAt));
    }

    private byte[] HashOf(ReadOnlySpan<byte> token)
    {
        var result = new byte[IKeyedHash.LengthBytes];
        hash.Compute(HashPurpose, token, result);
        return result;
    }
}
