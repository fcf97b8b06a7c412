using System.Buffers;
using System.Text;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Schemas;
using Stretch.Gateway.Security;
using Stretch.Results;

namespace Stretch.Gateway.Requests;

/// <summary>Makes the two keyed hashes that stand for an Idempotency-Key and the request it came with.</summary>
internal sealed class IdempotencyStamps(IKeyedHash hash)
{
    public const string HeaderName = "Idempotency-Key";
    public const int MaxKeyCharacters = 255;

    public static readonly Error BadKey = ValidationFailed.Of(
        HeaderName,
        $"must be sent once, with 1 to {MaxKeyCharacters} characters"
    );

    public static Parameter Parameter =>
        Parameter.Header(HeaderName, Schema.Text(MaxKeyCharacters).WithExample(Sample.Uuid)) with
        {
            Description = "The same key and request get the first answer again, for 24 hours.",
        };

    /// <summary>False for a key that cannot be used; true, and null, where there is none.</summary>
    public static bool TryReadKey(HttpRequest request, out string? key)
    {
        var values = request.Headers[HeaderName];
        key = values.Count == 0 ? null : values[0];
        return values.Count == 0 || (values is [{ Length: > 0 } one] && Characters.Count(one) <= MaxKeyCharacters);
    }

    public IdempotencyStamp Stamp(ClientId client, string key, HttpRequest request, RequestBody? body) =>
        new(HashKey(client, key), HashRequest(request, body));

    private Guid HashKey(ClientId client, string key)
    {
        var text = new byte[16 + Encoding.UTF8.GetByteCount(key)];
        client.Value.TryWriteBytes(text);
        Encoding.UTF8.GetBytes(key, text.AsSpan(16));
        return First128Bits(HashPurposes.IdempotencyKey, text);
    }

    private Guid HashRequest(HttpRequest request, RequestBody? body)
    {
        // Newlines cannot stand in a method, a path or a query as they arrive here, so the parts cannot run together.
        var text = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(
            $"{request.Method}\n{request.PathBase}{request.Path.ToUriComponent()}\n{request.QueryString}\n",
            text
        );
        if (body?.Root is { } root)
        {
            CanonicalJson.Write(root, text);
        }

        return First128Bits(HashPurposes.IdempotencyFingerprint, text.WrittenSpan);
    }

    private Guid First128Bits(string purpose, ReadOnlySpan<byte> text)
    {
        Span<byte> full = stackalloc byte[IKeyedHash.LengthBytes];
        hash.Compute(purpose, text, full);
        return new Guid(full[..16], bigEndian: true);
    }
}
