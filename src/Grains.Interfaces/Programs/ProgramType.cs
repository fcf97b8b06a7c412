using System.Text.Json.Serialization;

namespace Stretch.Programs;

/// <summary>What kind of programme people take part in.</summary>
[GenerateSerializer, Alias("stretch.program-type")]
[JsonConverter(typeof(UpperSnakeEnumConverter<ProgramType>))]
public enum ProgramType
{
    Parole,
    Education,
}
