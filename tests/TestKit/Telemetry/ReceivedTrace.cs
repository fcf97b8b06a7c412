using Xunit.Sdk;

namespace Stretch.TestKit.Telemetry;

/// <summary>The spans of one trace.</summary>
public sealed record ReceivedTrace(IReadOnlyList<ReceivedSpan> Spans)
{
    /// <summary>No span's parent is missing.</summary>
    public bool IsWhole =>
        Spans.Count > 0
        && Spans.All(span => span.ParentId.Length == 0 || Spans.Any(parent => parent.SpanId == span.ParentId));

    /// <summary>The one span of a name right under another.</summary>
    /// <exception cref="XunitException">There is none, or there are several; the message shows the trace.</exception>
    public ReceivedSpan Single(string name, ReceivedSpan under)
    {
        var found = Spans.Where(span => span.Name == name && span.ParentId == under.SpanId).ToArray();
        return found is [var only]
            ? only
            : throw new XunitException(
                $"{found.Length} spans '{name}' are under '{under.Name}' {under.SpanId}, not one:\n{Describe(Spans)}"
            );
    }

    public static string Describe(IEnumerable<ReceivedSpan> spans) =>
        string.Join(
            '\n',
            spans.Select(span =>
                $"{span.TraceId} {span.SpanId} under {span.ParentId}: {span.Name} ({span.Source}) "
                + string.Join(' ', span.Tags.Select(tag => $"{tag.Key}={tag.Value}"))
            )
        );
}
