using Stretch.Clients;

namespace Stretch.Gateway.Tokens;

/// <summary>What a verified access token grants: one client's objects, until it expires.</summary>
/// <param name="Generation">Counts how often the client had been disabled when this was issued.</param>
internal readonly record struct AccessToken(ClientId ClientId, int Generation, Timestamp ExpiresAt)
{
    public const string Issuer = "stretch";
    public const string Audience = "stretch-api";
    public const string Scope = "partner";

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
}
