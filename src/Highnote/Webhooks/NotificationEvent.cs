using System.Text.Json;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Webhooks;

/// <summary>
/// A delivered event, as far as we take its word: what happened to which object. Read the object itself before acting on it,
/// since which of its fields a delivery holds is not documented.
/// </summary>
/// <param name="Id">The event's own id, the same in every delivery of it.</param>
/// <param name="Name">As the issuer wrote it, known to us or not.</param>
/// <param name="Memo">A transfer's memo, if the delivery shows it.</param>
public sealed record NotificationEvent(
    NodeId<NotificationEvent> Id,
    string Name,
    EventSubject About,
    string? Memo,
    DateTimeOffset? CreatedAt
)
{
    public EventFamily Family => EventNames.FamilyOf(Name);

    /// <summary>Reads a delivery's body, in the documented shape or one of the flatter ones seen in examples.</summary>
    /// <param name="problem">Why it can't be an event; never its content.</param>
    public static NotificationEvent? Parse(ReadOnlySpan<byte> body, out string? problem)
    {
        var root = LenientJson.Parse(body);
        if (root.ValueKind is not JsonValueKind.Object)
        {
            problem = "no JSON object";
            return null;
        }

        var source = EventShapesOf(root).FirstOrDefault(shape => NameOf(shape) is not null);
        var name = NameOf(source);
        var id = source.Member("id").Text();
        problem = (name, id) switch
        {
            _ when IsUnreadable(root) => "a text that is no Unicode",
            (null, _) => "no event name",
            (_, null or "") when name != EventNames.Activation => "no event id",
            _ => null,
        };
        if (problem is not null)
        {
            return null;
        }

        var parsed = Of(source, name!, id ?? "");
        problem = HasNul(parsed) ? "a NUL in a text" : null;
        return problem is null ? parsed : null;
    }

    /// <summary>Of what we would read, no more: an event is none the worse for another text that was cut in two.</summary>
    private static bool IsUnreadable(JsonElement root) =>
        EventShapesOf(root).SelectMany(PartsOf).Any(part => part.IsUnreadable());

    private static IEnumerable<JsonElement> PartsOf(JsonElement shape)
    {
        var subject = SubjectOf(shape);
        return
        [
            shape,
            shape.Member("name"),
            shape.Member("type"),
            shape.Member("id"),
            subject,
            subject.Member("id"),
            subject.Member("memo"),
        ];
    }

    /// <summary>JSON may hold it, no database's text can: what it names is nothing of the issuer's.</summary>
    private static bool HasNul(NotificationEvent parsed) =>
        new[] { parsed.Id.Value, parsed.Name, parsed.About.Id, parsed.Memo }.Any(text =>
            text?.Contains('\0', StringComparison.Ordinal) == true
        );

    private static NotificationEvent Of(JsonElement source, string name, string id)
    {
        var subject = SubjectOf(source);
        return new NotificationEvent(
            new NodeId<NotificationEvent>(id),
            name,
            new EventSubject(subject.Member("__typename").Text(), subject.Member("id").Text()),
            subject.Member("memo").Text(),
            Timestamps.Read(source.Member("createdAt").Text())
        );
    }

    // data.node is the documented place (a NotificationEvent as the schema has it); the others come from public examples.
    private static IEnumerable<JsonElement> EventShapesOf(JsonElement root) =>
        [root.Member("data").Member("node"), root.Member("data"), root];

    private static string? NameOf(JsonElement shape) =>
        shape.Member("name").Text() is { Length: > 0 } name ? name : shape.Member("type").Text();

    private static JsonElement SubjectOf(JsonElement source) =>
        source.Member("node") is { ValueKind: JsonValueKind.Object } node ? node : source.Member("data");
}
