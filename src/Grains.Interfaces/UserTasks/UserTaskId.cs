using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.UserTasks;

/// <summary>Names one person's milestone in one program.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-task-id")]
[JsonConverter(typeof(EntityIdJsonConverter<UserTaskId>))]
public readonly record struct UserTaskId(Guid Value) : IEntityId<UserTaskId>
{
    public static string Prefix => "ut";

    public static UserTaskId From(Guid value) => new(value);

    public static bool TryParse(string? text, out UserTaskId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
