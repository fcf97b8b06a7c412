using System.Text.Json.Serialization;

namespace Stretch.Programs;

/// <summary>Whether a program still accepts changes.</summary>
[GenerateSerializer, Alias("stretch.program-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<ProgramStatus>))]
public enum ProgramStatus
{
    Active,

    /// <summary>Closed for good: its books are kept and it can only be read.</summary>
    Deleted,
}
