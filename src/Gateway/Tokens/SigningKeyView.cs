using System.Text.Json.Serialization;
using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Tokens;

/// <summary>A key that access tokens are signed with, as the operator sees it.</summary>
/// <param name="KeyId">The <c>kid</c> of the tokens it signs.</param>
/// <param name="State">Whether it signs now, will sign, or has signed.</param>
internal sealed record SigningKeyView(string KeyId, SigningKeyState State, Timestamp CreateTimestamp)
{
    /// <summary>All that are published, newest first.</summary>
    public static Page<SigningKeyView> ListOf(IReadOnlyList<SigningKey> published, SigningKey signer) =>
        new(
            [.. published.Reverse().Select(key => new SigningKeyView(key.KeyId, StateOf(key, signer), key.CreatedAt))],
            HasMore: false,
            NextCursor: null
        );

    private static SigningKeyState StateOf(SigningKey key, SigningKey signer) =>
        key == signer ? SigningKeyState.Signing
        : key.SignsFrom > signer.SignsFrom ? SigningKeyState.Next
        : SigningKeyState.Retired;
}

/// <summary>Where a signing key stands.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<SigningKeyState>))]
internal enum SigningKeyState
{
    /// <summary>Published, so that everybody knows it when it begins to sign.</summary>
    Next,
    Signing,

    /// <summary>Published until the last token it signed has expired.</summary>
    Retired,
}
