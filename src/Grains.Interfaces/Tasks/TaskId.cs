using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Tasks;

/// <summary>Names a rewardable action.</summary>
[GenerateSerializer, Immutable, Alias("stretch.task-id")]
[JsonConverter(typeof(EntityIdJsonConverter<TaskId>))]
public readonly record struct TaskId(Guid Value) : IEntityId<TaskId>
{
    public static string Prefix => "tsk";

    public static TaskId From(Guid value) => new(value);

    public static bool TryParse(string? text, out TaskId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
