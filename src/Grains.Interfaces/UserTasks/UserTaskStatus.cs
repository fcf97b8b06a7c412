using System.Text.Json.Serialization;

namespace Stretch.UserTasks;

/// <summary>Where a milestone stands.</summary>
[GenerateSerializer, Alias("stretch.user-task-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<UserTaskStatus>))]
public enum UserTaskStatus
{
    /// <summary>Given to the person; its value is reserved.</summary>
    Assigned,

    /// <summary>Work has begun; its value is reserved.</summary>
    Started,

    /// <summary>Done; its disbursement status says where the money is.</summary>
    Completed,

    /// <summary>Taken back; its reservation was released.</summary>
    Removed,
}
