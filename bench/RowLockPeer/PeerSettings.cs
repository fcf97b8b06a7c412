namespace Stretch.RowLockPeer;

/// <summary>What the environment tells the peer; all of it is required.</summary>
/// <param name="ConnectionString"><c>ConnectionStrings__Peer</c>: a database with the product's schema.</param>
/// <param name="KeySet"><c>PEER_KEY_SET</c>: URL of the key set that access tokens are signed under.</param>
/// <param name="ServerKey"><c>PEER_SERVER_KEY</c>: 32 bytes in base64, for sealed answers and keyed hashes.</param>
internal sealed record PeerSettings(string ConnectionString, Uri KeySet, byte[] ServerKey)
{
    public static PeerSettings Read(IConfiguration environment) =>
        new(
            Required(environment, "ConnectionStrings:Peer"),
            new Uri(Required(environment, "PEER_KEY_SET")),
            Convert.FromBase64String(Required(environment, "PEER_SERVER_KEY"))
        );

    private static string Required(IConfiguration environment, string name) =>
        environment[name] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{name.Replace(":", "__", StringComparison.Ordinal)} must be set.");
}
