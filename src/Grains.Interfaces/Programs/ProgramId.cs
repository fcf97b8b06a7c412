using System.Text.Json.Serialization;
using Stretch.Ids;

namespace Stretch.Programs;

/// <summary>Names a program: an award pool and the people it pays.</summary>
[GenerateSerializer, Immutable, Alias("stretch.program-id")]
[JsonConverter(typeof(EntityIdJsonConverter<ProgramId>))]
public readonly record struct ProgramId(Guid Value) : IEntityId<ProgramId>
{
    public static string Prefix => "prg";

    public static ProgramId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ProgramId id) => EntityId.TryParse(text, out id);

    public override string ToString() => EntityId.Format(this);
}
