using System.Globalization;
using System.Text;

namespace Stretch.TestKit.Telemetry;

/// <summary>A span as it came by OTLP (opentelemetry/proto/trace/v1/trace.proto). Ids are in hexadecimal.</summary>
/// <param name="ParentId">Empty where it begins its trace.</param>
/// <param name="Links">The traces of the spans it is linked to.</param>
public sealed record ReceivedSpan(
    string Source,
    string TraceId,
    string SpanId,
    string ParentId,
    string Name,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<string> Links
)
{
    /// <summary>The spans of an ExportTraceServiceRequest.</summary>
    internal static IEnumerable<ReceivedSpan> ReadAll(ReadOnlyMemory<byte> request) =>
        from resource in Messages(request, 1)
        from scope in Messages(resource, 2)
        let source = Text(Messages(Messages(scope, 1).Single(), 1).FirstOrDefault())
        from span in Messages(scope, 2)
        select Read(source, span);

    private static ReceivedSpan Read(string source, ReadOnlyMemory<byte> span)
    {
        var fields = ProtobufField.Read(span).ToLookup(field => field.Number, field => field.Bytes);
        return new ReceivedSpan(
            source,
            Hex(fields[1]),
            Hex(fields[2]),
            Hex(fields[4]),
            Text(fields[5].SingleOrDefault()),
            fields[9].Select(Attribute).ToDictionary(tag => tag.Key, tag => tag.Value),
            [.. fields[13].Select(link => Hex(Messages(link, 1)))]
        );
    }

    private static KeyValuePair<string, string> Attribute(ReadOnlyMemory<byte> attribute)
    {
        var value = ProtobufField.Read(Messages(attribute, 2).Single()).Single();
        return new(
            Text(Messages(attribute, 1).Single()),
            value.Number == 1 ? Text(value.Bytes) : value.Value.ToString(CultureInfo.InvariantCulture)
        );
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int number) =>
        ProtobufField.Read(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static string Hex(IEnumerable<ReadOnlyMemory<byte>> bytes) =>
        Convert.ToHexStringLower(bytes.SingleOrDefault().Span);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
