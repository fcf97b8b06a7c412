using System.Security.Cryptography;

namespace Stretch.Gateway.Clients;

/// <summary>A fresh credential: what is shown of it once, and what is kept. Disposing wipes the private key.</summary>
internal sealed record MintedCredential(ClientCredentialsView View, ClientCredential Credential, byte[] PrivateKey)
    : IDisposable
{
    public void Dispose() => CryptographicOperations.ZeroMemory(PrivateKey);

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => View.ToString();
}
