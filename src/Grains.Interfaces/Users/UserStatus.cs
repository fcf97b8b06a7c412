using System.Text.Json.Serialization;

namespace Stretch.Users;

/// <summary>Whether a person's details are on record.</summary>
[GenerateSerializer, Alias("stretch.user-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<UserStatus>))]
public enum UserStatus
{
    /// <summary>They are, as far as the partner told them.</summary>
    Active,

    /// <summary>They are erased, for good; consents, tasks and payments remain.</summary>
    Erased,
}
