using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Stretch.Gateway.Errors;
using Stretch.Results;

namespace Stretch.Gateway.Requests;

/// <summary>Reads a JSON body, whole and bounded.</summary>
internal static class BodyReader
{
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>
    /// How much the server lets through before it refuses by itself: it counts the framing of a chunked body too, of which a
    /// chunk of one byte has five. Up to there the body is counted here, without its framing.
    /// </summary>
    public const int MaxFramedBodyBytes = 6 * MaxBodyBytes + 1024;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
    };

    /// <summary>The body's fields; for a missing body those of an empty object, so that every required field is named.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength > MaxBodyBytes)
        {
            return RequestBody.Refused(new BodyTooLarge(MaxBodyBytes));
        }

        var read = await request.BodyReader.ReadAtLeastAsync(MaxBodyBytes + 1, http.RequestAborted);
        try
        {
            return read.Buffer.IsEmpty ? RequestBody.Empty
                : read.Buffer.Length > MaxBodyBytes ? RequestBody.Refused(new BodyTooLarge(MaxBodyBytes))
                : !IsJson(request.ContentType) ? RequestBody.Refused(new UnsupportedMediaType())
                : Parse(read.Buffer);
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    /// <summary>The body exactly as it came, for who must check a signature over it or reads another format.</summary>
    public static async ValueTask<Result<byte[]>> ReadBytesAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength > MaxBodyBytes)
        {
            return new BodyTooLarge(MaxBodyBytes);
        }

        var read = await request.BodyReader.ReadAtLeastAsync(MaxBodyBytes + 1, http.RequestAborted);
        try
        {
            return read.Buffer.Length > MaxBodyBytes
                ? new BodyTooLarge(MaxBodyBytes)
                : Result.Done(read.Buffer.ToArray());
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    private static RequestBody Parse(ReadOnlySequence<byte> text)
    {
        var bytes = text.IsSingleSegment ? text.FirstSpan : text.ToArray();
        if (!Utf8.IsValid(bytes))
        {
            return Malformed("The body is not valid UTF-8.");
        }

        try
        {
            var root = JsonElement.Parse(bytes, Strict);
            return root.ValueKind == JsonValueKind.Object
                ? new RequestBody(root)
                : Malformed("The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            // The library's own message may quote the body, which may hold personal data.
            return Malformed(
                exception.LineNumber is { } line
                    ? $"The body is not valid JSON (line {line + 1}, byte {exception.BytePositionInLine + 1})."
                    // Of the faults it finds, a repeated field is the one whose place the parser does not tell.
                    : "An object in the body names a field twice."
            );
        }
        catch (InvalidOperationException)
        {
            // How the parser reports an escaped half of a surrogate pair in a field's name.
            return Malformed("The body holds a field name that is not valid Unicode.");
        }
    }

    private static RequestBody Malformed(string reason) => RequestBody.Refused(new MalformedJson(reason));

    /// <summary>A missing Content-Type is taken for JSON: nothing else is ever read here.</summary>
    private static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            return true;
        }

        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var media = contentType.AsSpan(0, end < 0 ? contentType.Length : end).Trim();
        return media.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (
                media.StartsWith("application/", StringComparison.OrdinalIgnoreCase)
                && media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            );
    }
}
