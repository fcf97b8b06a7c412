using System.Text;
using Stretch.Gateway.Clients;
using Stretch.Ids;

namespace Stretch.Gateway.Tokens;

/// <summary>Issues access tokens and tells whose a presented one is.</summary>
internal sealed class AccessTokens(
    SigningKeyRing keys,
    VerifiedTokens verified,
    DisabledClients disabled,
    RevokedSigningKeys revoked,
    IIds ids,
    TimeProvider time
)
{
    /// <summary>Ours have about 450.</summary>
    public const int MaxLengthCharacters = 1024;

    public async ValueTask<string> IssueAsync(ClientCredential credential, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var token = new AccessToken(
            credential.ClientId,
            credential.TokenGeneration,
            Timestamp.From(now + AccessToken.Lifetime)
        );
        return Jwt.Write(token, ids.NewUuidV4(), now, await keys.SignerAsync(cancellation));
    }

    /// <summary>Null when it is not ours, changed, expired, a disabled client's or signed with a revoked key.</summary>
    public ValueTask<AccessToken?> VerifyAsync(string text, CancellationToken cancellation)
    {
        if (text.Length > MaxLengthCharacters || !Ascii.IsValid(text))
        {
            return default;
        }

        var hash = VerifiedTokens.HashOf(text);
        return verified.TryGet(hash, out var known)
            ? ValueTask.FromResult(InForce(known))
            : VerifyFirstTimeAsync(text, hash, cancellation);
    }

    private async ValueTask<AccessToken?> VerifyFirstTimeAsync(
        string text,
        VerifiedTokens.Hash hash,
        CancellationToken cancellation
    )
    {
        if (
            Jwt.ReadKeyId(text) is not { } keyId
            || await keys.FindAsync(keyId, cancellation) is not { } key
            || Jwt.Read(text, key, time.GetUtcNow()) is not { } grant
        )
        {
            return null;
        }

        var token = new VerifiedToken(grant, key.KeyId);
        if (InForce(token) is null)
        {
            return null;
        }

        verified.Add(hash, token);
        return grant;
    }

    private AccessToken? InForce(VerifiedToken token) =>
        token.Grant.ExpiresAt.UnixMs > time.GetUtcNow().ToUnixTimeMilliseconds()
        && !disabled.Refuses(token.Grant)
        && !revoked.Contains(token.KeyId)
            ? token.Grant
            : null;
}
