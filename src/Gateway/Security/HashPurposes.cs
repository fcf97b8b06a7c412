namespace Stretch.Gateway.Security;

/// <summary>What is kept as keyed hashes only, each under a key of its own.</summary>
public static class HashPurposes
{
    public const string ClientSecret = "client-secret";
    public const string RefreshToken = "refresh-token";
    public const string WebCredential = "web-credential";
    public const string LoginFailures = "login-failures";
    public const string IdempotencyKey = "idempotency-key";
    public const string IdempotencyFingerprint = "idempotency-fingerprint";

    /// <summary>What a partner calls a person, so that lists can find them by it.</summary>
    public const string UserInternalId = "user-internal-id";

    public static readonly IReadOnlyList<string> All =
    [
        ClientSecret,
        RefreshToken,
        WebCredential,
        LoginFailures,
        IdempotencyKey,
        IdempotencyFingerprint,
        UserInternalId,
    ];
}
