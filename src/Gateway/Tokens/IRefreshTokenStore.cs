using Stretch.Clients;

namespace Stretch.Gateway.Tokens;

/// <summary>
/// Keeps families of refresh tokens: a family starts with a client's credentials, and each use replaces its one living
/// token by the next.
/// </summary>
public interface IRefreshTokenStore
{
    Task StartFamilyAsync(RefreshFamily family, CancellationToken cancellation);

    /// <summary>
    /// Replaces the living token by the next one. A token of the family that is not the living one was spent before, so
    /// somebody holds a copy: the whole family is revoked.
    /// </summary>
    /// <param name="next">The family as it is to stand: the same id and client, the next token's hash and expiry.</param>
    /// <returns>Whether the presented token was the living one, in the same generation.</returns>
    Task<bool> RotateAsync(
        RefreshFamily next,
        ReadOnlyMemory<byte> presentedHash,
        Timestamp now,
        CancellationToken cancellation
    );
}

/// <summary>One session of a client and its living token.</summary>
/// <param name="TokenHash">Keyed hash of the token that may be used next.</param>
/// <param name="Generation">The client's generation of tokens when it started: disabling the client ends it for good.</param>
public sealed record RefreshFamily(
    Guid FamilyId,
    ClientId ClientId,
    ReadOnlyMemory<byte> TokenHash,
    int Generation,
    Timestamp ExpiresAt
);
