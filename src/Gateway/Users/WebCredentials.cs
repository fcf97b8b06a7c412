using System.Buffers.Text;
using System.Security.Cryptography;
using Stretch.Clients;
using Stretch.Gateway.Security;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Makes the credentials that log people into the cardholder app, and takes each of them once.</summary>
internal sealed class WebCredentials(IWebCredentialStore store, IKeyedHash hash, TimeProvider time)
{
    /// <summary>As long as the issuer says that its tokens for browsers live.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // What it is can be seen, by people and by tools that look for leaked secrets.
    private const string Prefix = "wcr_";
    private const int SizeBytes = 32;

    /// <summary>The person's only credential from now on; null when the client has no such person, or they were erased.</summary>
    public async Task<(string Text, Timestamp ExpiresAt)?> MakeAsync(
        ClientId clientId,
        UserId userId,
        CancellationToken cancellation
    )
    {
        var bytes = RandomNumberGenerator.GetBytes(SizeBytes);
        var expiresAt = Timestamp.From(time.GetUtcNow() + Lifetime);
        return await store.ReplaceAsync(clientId, userId, HashOf(bytes), expiresAt, cancellation)
            ? (Prefix + Base64Url.EncodeToString(bytes), expiresAt)
            : null;
    }

    /// <summary>Whose it is; null for whatever cannot be redeemed, and never a word about why.</summary>
    public async Task<UserId?> RedeemAsync(ClientId clientId, string credential, CancellationToken cancellation) =>
        credential.StartsWith(Prefix, StringComparison.Ordinal)
        && StrictBase64Url.TryDecode(credential.AsSpan(Prefix.Length), out var bytes)
        && bytes.Length == SizeBytes
            ? await store.TakeAsync(clientId, HashOf(bytes), Timestamp.From(time.GetUtcNow()), cancellation)
            : null;

    private byte[] HashOf(ReadOnlySpan<byte> credential)
    {
        var result = new byte[IKeyedHash.LengthBytes];
        hash.Compute(HashPurposes.WebCredential, credential, result);
        return result;
    }
}
