using System.Text.Json.Nodes;
using Stretch.Gateway.Schemas;
using Stretch.Programs;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Events;

/// <summary>What every event has around its <c>data</c>.</summary>
internal static class EventEnvelope
{
    /// <summary>Of every type now; a type's number goes up when a field of its <c>data</c> changes its meaning or goes away.</summary>
    public const int SchemaVersion = 1;

    /// <param name="type">What <c>type</c> may say.</param>
    /// <param name="isOfProgram">Whether there is a program, and so a sequence; null where that goes by the type.</param>
    public static void Note(ObjectSketch sketch, JsonObject type, bool? isOfProgram, JsonObject data)
    {
        sketch.Note("id", required: true, Schema.Id<EventId>().And("description", "The event; the same in every try."));
        sketch.Note("type", required: true, type);
        sketch.Note("schemaVersion", required: true, Schema.Whole().WithExample(SchemaVersion));
        sketch.Note("createTimestamp", required: true, Schema.Timestamp());
        sketch.Note("programId", required: true, InProgram(Schema.Id<ProgramId>(), isOfProgram));
        sketch.Note("sequence", required: true, InProgram(Schema.Whole(1, long.MaxValue), isOfProgram));
        sketch.Note("ledgerSequence", required: true, InProgram(Schema.Whole(0, long.MaxValue), isOfProgram));
        sketch.Note(
            "chainHead",
            required: true,
            InProgram(Schema.Hash(), isOfProgram)
                .And(
                    "description",
                    "SHA-256 of that entry, hexadecimal: keep it, and nobody can change the ledger before it unseen."
                )
        );
        sketch.Note("data", required: true, data.And("description", "What happened; goes by `type`."));
    }

    private static JsonObject InProgram(JsonObject schema, bool? isOfProgram) =>
        isOfProgram switch
        {
            true => schema,
            null => Schema.OrNull(schema),
            false => new JsonObject { ["type"] = "null" }.WithExample(null),
        };
}
