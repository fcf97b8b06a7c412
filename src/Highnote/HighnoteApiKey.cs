using System.Net.Http.Headers;
using System.Text;

namespace Stretch.Highnote;

/// <summary>
/// A secret API key (<c>sk_test_...</c>, <c>sk_live_...</c>). Equal keys are equal values; the text shows only through
/// <see cref="Reveal"/>, never by <see cref="ToString"/>.
/// </summary>
public sealed record HighnoteApiKey
{
    private readonly string _secret;

    /// <exception cref="ArgumentException">The key is empty or holds whitespace or control characters.</exception>
    public HighnoteApiKey(string secret)
    {
        if (secret.Length == 0 || secret.Any(character => character is <= ' ' or > '~'))
        {
            throw new ArgumentException("A Highnote API key is printable ASCII without spaces.", nameof(secret));
        }

        _secret = secret;
    }

    public string Reveal() => _secret;

    /// <summary>
    /// The key as user name with an empty password, <c>base64(key + ":")</c>: the standard Basic form and what the official SDK
    /// sends. The issuer's pages also show the bare key encoded.
    /// </summary>
    internal AuthenticationHeaderValue ToHeader() =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(_secret + ":")));

    public override string ToString() => nameof(HighnoteApiKey);
}
