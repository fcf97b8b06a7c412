using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Attachments;

/// <summary>Names one attaching of a task to a program; partners know it by the two.</summary>
[GenerateSerializer, Immutable, Alias("stretch.attachment-id")]
[JsonConverter(typeof(EntityIdJsonConverter<AttachmentId>))]
public readonly record struct AttachmentId(Guid Value) : IEntityId<AttachmentId>
{
    public static string Prefix => "att";

    public static AttachmentId From(Guid value) => new(value);

    public static bool TryParse(string? text, out AttachmentId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
