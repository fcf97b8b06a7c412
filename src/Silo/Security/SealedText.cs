namespace Stretch.Silo.Security;

/// <summary>A sealed text: format, message nonce, GCM nonce, tag, ciphertext.</summary>
internal readonly ref struct SealedText(Span<byte> bytes)
{
    public const byte Format = 1;
    public const int MessageNonceBytes = 12;
    public const int TagBytes = 16;
    public const int OverheadBytes = 1 + MessageNonceBytes + GcmNonceBytes + TagBytes;
    private const int GcmNonceBytes = 12;

    public Span<byte> MessageNonce { get; } = bytes.Slice(1, MessageNonceBytes);
    public Span<byte> GcmNonce { get; } = bytes.Slice(1 + MessageNonceBytes, GcmNonceBytes);
    public Span<byte> Tag { get; } = bytes.Slice(1 + MessageNonceBytes + GcmNonceBytes, TagBytes);
    public Span<byte> Ciphertext { get; } = bytes[OverheadBytes..];
}
