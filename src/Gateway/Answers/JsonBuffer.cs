using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Stretch.Gateway.Answers;

/// <summary>
/// Writes an answer in one piece, so that it goes out with its Content-Length and so that nothing went out yet should
/// writing it fail. Each thread keeps one buffer; nothing awaits while it is in use.
/// </summary>
internal sealed class JsonBuffer
{
    private const int MaxKeptBytes = 1024 * 1024;

    [ThreadStatic]
    private static JsonBuffer? ofThisThread;

    private readonly ArrayBufferWriter<byte> _bytes = new(initialCapacity: 4096);
    private readonly Utf8JsonWriter _writer;

    // Answers are application/json and never HTML: the relaxed encoder leaves base 64 and names readable.
    private JsonBuffer() =>
        _writer = new Utf8JsonWriter(
            _bytes,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );

    /// <summary>The text stays valid until the next call on the same thread.</summary>
    public static ReadOnlySpan<byte> Write(object body, JsonTypeInfo shape)
    {
        var buffer = ofThisThread ?? new JsonBuffer();
        // Taken out while it is written: a failure in the middle leaves no half-written buffer behind.
        ofThisThread = null;
        buffer._bytes.ResetWrittenCount();
        buffer._writer.Reset();
        JsonSerializer.Serialize(buffer._writer, body, shape);
        buffer._writer.Flush();
        if (buffer._bytes.Capacity <= MaxKeptBytes)
        {
            ofThisThread = buffer;
        }

        return buffer._bytes.WrittenSpan;
    }
}
