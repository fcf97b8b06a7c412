using System.Text;

namespace Stretch.TestKit.Telemetry;

/// <summary>Who sent something by OTLP (opentelemetry/proto/resource/v1/resource.proto).</summary>
internal static class ReceivedResource
{
    private const string InstanceId = "service.instance.id";

    /// <summary>The instances whose traces or metrics stand in an export request: both begin alike.</summary>
    public static IEnumerable<string> InstancesIn(ReadOnlyMemory<byte> request) =>
        from sent in Messages(request, 1)
        from resource in Messages(sent, 1)
        from attribute in Messages(resource, 1)
        where Text(Messages(attribute, 1).Single()) == InstanceId
        select Text(Messages(Messages(attribute, 2).Single(), 1).Single());

    private static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int number) =>
        ProtobufField.Read(message).Where(field => field.Number == number).Select(field => field.Bytes);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
