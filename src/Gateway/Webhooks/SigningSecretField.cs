using System.Security.Cryptography;
using Stretch.Gateway.Requests;
using Stretch.Webhooks;

namespace Stretch.Gateway.Webhooks;

/// <summary>The signing secret of a request, and the one to take where it brings none.</summary>
internal static class SigningSecretField
{
    private const string Name = "signingSecret";
    private const int FreshSecretBytes = 32;

    public static Secret NewSecret() => new(SigningSecrets.Write(RandomNumberGenerator.GetBytes(FreshSecretBytes)));

    public static Secret? Read(RequestBody body)
    {
        if (body.OptionalText(Name, SigningSecrets.MaxCharacters) is not { } secret)
        {
            return null;
        }

        if (!SigningSecrets.TryReadKey(secret, out _))
        {
            body.Fault(
                Name,
                $"must be {SigningSecrets.Prefix} and base64, or other text, of {SigningSecrets.MinBytes} bytes or more"
            );
        }

        return new Secret(secret);
    }
}
