using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Stretch.Highnote.Transport;

/// <summary>
/// The request's body, which also knows whether it began to be written. That is the only sure sign: until then no complete
/// request can have left, whatever error or time-out ended the call.
/// </summary>
internal sealed class RequestContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly Func<bool>? _stillAllowed;

    public RequestContent(GraphQlDocument document, JsonObject variables, Func<bool>? stillAllowed)
    {
        _body = Write(document, variables);
        _stillAllowed = stillAllowed;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    /// <summary>True once a first byte of the body may have been written.</summary>
    public bool Begun { get; private set; }

    /// <summary>True when the caller's check forbade writing.</summary>
    public bool Forbidden { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream,
        TransportContext? context,
        CancellationToken cancellationToken
    )
    {
        if (_stillAllowed is not null && !_stillAllowed())
        {
            Forbidden = true;
            throw new OperationCanceledException("The caller no longer allows this request to be sent.");
        }

        Begun = true;
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private static ReadOnlyMemory<byte> Write(GraphQlDocument document, JsonObject variables)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("query", document.Text);
        json.WritePropertyName("variables");
        variables.WriteTo(json);
        json.WriteString("operationName", document.OperationName);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
