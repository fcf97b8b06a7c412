using System.Text.Json.Serialization;
using Stretch.Clients;

namespace Stretch.Gateway.Clients;

/// <summary>A client as the operator sees it.</summary>
/// <param name="RequestsPerSecond">Its own rate limit; null where the default applies.</param>
/// <param name="LastDisabledTimestamp">Null when it never was.</param>
/// <param name="SecretCreateTimestamp">When its newest secret was made.</param>
/// <param name="PreviousSecretUntilTimestamp">How long an older secret is good beside it; null when none is.</param>
public sealed record ClientView(
    ClientId ClientId,
    ClientStatus Status,
    int? RequestsPerSecond,
    Timestamp CreateTimestamp,
    Timestamp? LastDisabledTimestamp,
    Timestamp? SecretCreateTimestamp,
    Timestamp? PreviousSecretUntilTimestamp
);

/// <summary>Whether a client is let in.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<ClientStatus>))]
public enum ClientStatus
{
    Active,
    Disabled,
}
