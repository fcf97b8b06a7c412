namespace Stretch.Silo.Security;

/// <summary>A text sealed under a person's key: format, nonce, tag, ciphertext.</summary>
internal readonly ref struct PersonText(Span<byte> bytes)
{
    /// <summary>Tells it from a <see cref="SealedText"/>.</summary>
    public const byte Format = 2;

    public const int OverheadBytes = 1 + NonceBytes + TagBytes;
    private const int NonceBytes = 12;
    private const int TagBytes = SealedText.TagBytes;

    public Span<byte> Nonce { get; } = bytes.Slice(1, NonceBytes);
    public Span<byte> Tag { get; } = bytes.Slice(1 + NonceBytes, TagBytes);
    public Span<byte> Ciphertext { get; } = bytes[OverheadBytes..];
}
