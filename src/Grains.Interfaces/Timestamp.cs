using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stretch;

/// <summary>A moment in milliseconds since the Unix epoch, UTC: the precision partners see, and no finer.</summary>
[GenerateSerializer, Immutable, Alias("stretch.timestamp")]
[JsonConverter(typeof(TimestampJsonConverter))]
public readonly record struct Timestamp(long UnixMs) : IComparable<Timestamp>
{
    public static Timestamp From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMs);

    public Timestamp Plus(TimeSpan span) => new(checked(UnixMs + (long)span.TotalMilliseconds));

    public static TimeSpan operator -(Timestamp left, Timestamp right) =>
        TimeSpan.FromMilliseconds(left.UnixMs - right.UnixMs);

    public static bool operator <(Timestamp left, Timestamp right) => left.UnixMs < right.UnixMs;

    public static bool operator >(Timestamp left, Timestamp right) => left.UnixMs > right.UnixMs;

    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixMs <= right.UnixMs;

    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixMs >= right.UnixMs;

    public int CompareTo(Timestamp other) => UnixMs.CompareTo(other.UnixMs);

    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A moment is a JSON number of milliseconds.</summary>
public sealed class TimestampJsonConverter : JsonConverter<Timestamp>
{
    public override Timestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.UnixMs);
}
