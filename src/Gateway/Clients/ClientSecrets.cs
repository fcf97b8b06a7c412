using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Stretch.Clients;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Clients;

/// <summary>Makes and recognises client secrets.</summary>
internal sealed class ClientSecrets(IClientCredentialStore store, IKeyedHash hash, CryptoGate gate, TimeProvider time)
    : IDisposable
{
    private const int MaxCachedKeys = 1_000;

    // A credential's key never changes, so an imported key is good for as long as the credential is.
    private readonly ConcurrentDictionary<Guid, RSA> _importedKeys = new();

    public byte[] Hash(ReadOnlySpan<byte> secret)
    {
        var result = new byte[IKeyedHash.LengthBytes];
        hash.Compute(HashPurposes.ClientSecret, secret, result);
        return result;
    }

    public byte[] Hash(string secret) => Hash(Encoding.UTF8.GetBytes(secret));

    /// <summary>
    /// The client's credential whose secret the base64 text is, wrapped under the public key that belongs to it; null when
    /// it is none of them.
    /// </summary>
    public async ValueTask<ClientCredential?> RecognizeAsync(
        ClientId clientId,
        string encodedSecret,
        CancellationToken cancellation
    )
    {
        // Libraries that follow RFC 6749 to the letter percent-encode both halves of a Basic header.
        var text = encodedSecret.Contains('%', StringComparison.Ordinal)
            ? Uri.UnescapeDataString(encodedSecret)
            : encodedSecret;
        var wrapped = new byte[ClientKeys.KeySizeBits / 8];
        if (!Convert.TryFromBase64String(text, wrapped, out var length) || length != wrapped.Length)
        {
            return null;
        }

        foreach (
            var credential in await store.FindUsableAsync(clientId, Timestamp.From(time.GetUtcNow()), cancellation)
        )
        {
            var key = await KeyOfAsync(credential, cancellation);
            var secret = await gate.RunAsync(() => ClientKeys.Unwrap(key, wrapped), cancellation);
            if (secret is not null && CryptographicOperations.FixedTimeEquals(Hash(secret), credential.SecretHash.Span))
            {
                return credential;
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var key in _importedKeys.Values)
        {
            key.Dispose();
        }
    }

    private async ValueTask<RSA> KeyOfAsync(ClientCredential credential, CancellationToken cancellation)
    {
        if (_importedKeys.TryGetValue(credential.CredentialId, out var known))
        {
            return known;
        }

        var privateKey = await store.ReadPrivateKeyAsync(credential.CredentialId, cancellation);
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        CryptographicOperations.ZeroMemory(privateKey);
        if (_importedKeys.Count >= MaxCachedKeys)
        {
            // Left to the collector rather than disposed: another request may be using one of them.
            _importedKeys.Clear();
        }

        return _importedKeys.GetOrAdd(credential.CredentialId, key);
    }
}
