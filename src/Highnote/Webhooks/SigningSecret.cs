using System.Text;

namespace Stretch.Highnote.Webhooks;

/// <summary>The secret of a signing key: used as the UTF-8 bytes it is written in, not decoded. Never in a log.</summary>
public sealed record SigningSecret
{
    private readonly string _text;

    /// <exception cref="ArgumentException">The secret is empty: anybody could sign with it.</exception>
    public SigningSecret(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
    }

    public string Reveal() => _text;

    internal byte[] ToKey() => Encoding.UTF8.GetBytes(_text);

    public override string ToString() => nameof(SigningSecret);
}
