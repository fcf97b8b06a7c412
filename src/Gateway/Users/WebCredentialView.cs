using Stretch.Cards;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>What logs a person into the cardholder app, shown once.</summary>
/// <param name="CardToken">Null for a person without a card that is issued and not closed.</param>
public sealed record WebCredentialView(
    UserId UserId,
    string Credential,
    Timestamp ExpireTimestamp,
    CardTokenView? CardToken
)
{
    public override string ToString() => $"{nameof(WebCredentialView)} {UserId}";
}

/// <summary>The issuer's token for its card viewer.</summary>
public sealed record CardTokenView(CardId CardId, string Token, Timestamp? ExpireTimestamp)
{
    public override string ToString() => $"{nameof(CardTokenView)} {CardId}";
}

/// <summary>Whose a web credential was; it is worth nothing any more.</summary>
public sealed record RedeemedWebCredentialView(UserId UserId);
