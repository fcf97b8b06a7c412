using System.Buffers.Text;
using System.Security.Cryptography;
using Stretch.Gateway.Clients;
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

    /// <summary>Starts a family.</summary>
    public async Task<string> IssueAsync(ClientCredential credential, CancellationToken cancellation)
    {
        var (text, family) = Next(ids.NewUlid(), credential);
        await store.StartFamilyAsync(family, cancellation);
        return text;
    }

    /// <summary>The next token of the family; null when the presented one is not the living one, expired, or another client's.</summary>
    public async Task<string?> RotateAsync(
        string presented,
        ClientCredential credential,
        CancellationToken cancellation
    )
    {
        if (!StrictBase64Url.TryDecode(presented, out var bytes) || bytes.Length != TokenSizeBytes)
        {
            return null;
        }

        var (text, family) = Next(new Guid(bytes.AsSpan(0, FamilySizeBytes), bigEndian: true), credential);
        var now = Timestamp.From(time.GetUtcNow());
        return await store.RotateAsync(family, HashOf(bytes), now, cancellation) ? text : null;
    }

    private (string Text, RefreshFamily Family) Next(Guid familyId, ClientCredential credential)
    {
        var bytes = new byte[TokenSizeBytes];
        familyId.TryWriteBytes(bytes, bigEndian: true, out _);
        RandomNumberGenerator.Fill(bytes.AsSpan(FamilySizeBytes));
        var expiresAt = Timestamp.From(time.GetUtcNow() + Lifetime);
        return (
            Base64Url.EncodeToString(bytes),
            new RefreshFamily(familyId, credential.ClientId, HashOf(bytes), credential.TokenGeneration, expiresAt)
        );
    }

    private byte[] HashOf(ReadOnlySpan<byte> token)
    {
        var result = new byte[IKeyedHash.LengthBytes];
        hash.Compute(HashPurposes.RefreshToken, token, result);
        return result;
    }
}
