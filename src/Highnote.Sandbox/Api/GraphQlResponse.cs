using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>An answer in the shape Highnote gives it: data, errors, and what stands beside them.</summary>
internal sealed record GraphQlResponse(
    int HttpStatus,
    ResultObject? Data,
    IReadOnlyList<GraphQlError> Errors,
    RateLimitStatus? RateLimit = null
)
{
    private const int RequestIdBytes = 16;

    public static GraphQlResponse Refusal(int httpStatus, params IReadOnlyList<GraphQlError> errors) =>
        new(httpStatus, null, errors);

    public byte[] ToJson(RateLimitOptions limits)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteData(writer);
            WriteErrors(writer);
            WriteExtensions(writer, limits);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void WriteData(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("data");
        if (Data is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            Data.WriteTo(writer);
        }
    }

    private void WriteErrors(Utf8JsonWriter writer)
    {
        if (Errors.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("errors");
        foreach (var error in Errors)
        {
            writer.WriteStartObject();
            writer.WriteString("message", error.Message);
            writer.WriteStartArray("locations");
            foreach (var location in error.Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", location.Line);
                writer.WriteNumber("column", location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WritePath(writer, "path", error.Path);
            WritePath(writer, "errorPath", error.Path);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePath(Utf8JsonWriter writer, string name, IReadOnlyList<object>? path)
    {
        writer.WriteStartArray(name);
        foreach (var step in path ?? [])
        {
            if (step is long index)
            {
                writer.WriteNumberValue(index);
            }
            else
            {
                writer.WriteStringValue((string)step);
            }
        }

        writer.WriteEndArray();
    }

    private void WriteExtensions(Utf8JsonWriter writer, RateLimitOptions limits)
    {
        writer.WriteStartObject("extensions");
        writer.WriteString("requestId", RandomNumberGenerator.GetHexString(RequestIdBytes * 2, lowercase: true));
        if (RateLimit is { } status)
        {
            writer.WriteStartObject("rateLimit");
            writer.WriteString("asOf", WireFormat.Timestamp(status.AsOf));
            WriteBudget(writer, "count", 1, status.RemainingRequests, limits.RequestsPerWindow);
            WriteBudget(writer, "complexity", status.Cost, status.RemainingComplexity, limits.ComplexityPerWindow);
            if (status.IsExceeded)
            {
                writer.WriteNumber("retryAfter", status.RetryAfterSeconds);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteBudget(Utf8JsonWriter writer, string name, long cost, long remaining, long limit)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("cost", cost);
        writer.WriteNumber("remaining", remaining);
        writer.WriteNumber("limit", limit);
        writer.WriteEndObject();
    }
}
