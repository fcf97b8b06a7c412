using System.Security.Cryptography;
using System.Text;
using Stretch.Calls;
using Stretch.Clients;

namespace Stretch.RowLockPeer.Idempotency;

/// <summary>What an idempotency row keeps, as the product keeps it: keyed hashes of key and request, the answer encrypted.</summary>
internal sealed class AnswerSeal(byte[] serverKey)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] hashKey = HMACSHA256.HashData(serverKey, "hash"u8);
    private readonly byte[] sealKey = HMACSHA256.HashData(serverKey, "seal"u8);

    public IdempotencyStamp Stamp(ClientId client, string key, HttpRequest request, ReadOnlySpan<byte> body) =>
        new(
            Hash(Encoding.UTF8.GetBytes($"{client}\n{key}")),
            Hash([.. Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"), .. body])
        );

    public byte[] Close(ReadOnlySpan<byte> answer)
    {
        var text = new byte[NonceBytes + TagBytes + answer.Length];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(sealKey, TagBytes);
        cipher.Encrypt(
            text.AsSpan(0, NonceBytes),
            answer,
            text.AsSpan(NonceBytes + TagBytes),
            text.AsSpan(NonceBytes, TagBytes)
        );
        return text;
    }

    public byte[] Open(ReadOnlySpan<byte> text)
    {
        var answer = new byte[text.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(sealKey, TagBytes);
        cipher.Decrypt(text[..NonceBytes], text[(NonceBytes + TagBytes)..], text.Slice(NonceBytes, TagBytes), answer);
        return answer;
    }

    private Guid Hash(ReadOnlySpan<byte> text) =>
        new(HMACSHA256.HashData(hashKey, text).AsSpan(0, 16), bigEndian: true);
}
