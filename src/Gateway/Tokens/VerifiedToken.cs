namespace Stretch.Gateway.Tokens;

/// <summary>A token whose signature was good.</summary>
/// <param name="KeyId">The key that signed it, which may be revoked before the token expires.</param>
internal readonly record struct VerifiedToken(AccessToken Grant, string KeyId);
