using Stretch.Clients;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Keeps people's web credentials, one a person at most.</summary>
public interface IWebCredentialStore
{
    /// <summary>Replaces the person's credential, if there is one. False when the client has no such person, or they were erased.</summary>
    /// <param name="hash">A keyed hash: the credential itself is kept nowhere.</param>
    Task<bool> ReplaceAsync(
        ClientId clientId,
        UserId userId,
        ReadOnlyMemory<byte> hash,
        Timestamp expiresAt,
        CancellationToken cancellation
    );

    /// <summary>
    /// Whose the credential is, which it stops being with that; null when it was redeemed or replaced before, has expired, is
    /// another client's, or the person was erased.
    /// </summary>
    Task<UserId?> TakeAsync(
        ClientId clientId,
        ReadOnlyMemory<byte> hash,
        Timestamp now,
        CancellationToken cancellation
    );
}
