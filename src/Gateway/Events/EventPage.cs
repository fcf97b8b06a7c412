using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Events;

/// <summary>Every event as a page of Markdown: <c>docs/events.md</c>.</summary>
public static class EventPage
{
    private const string Introduction = """
        # Events

        One event for each thing that became true, written by the commit that made it true, and never changed after it. It is
        delivered to your webhook and stands in the log (`GET /v1/events`); [webhooks.md](webhooks.md) says how.

        ```json
        {
          "id": "evt_01JZ8M4T2V9QXC7D3K5N6P8R0S",
          "type": "program.pool.low",
          "schemaVersion": 1,
          "createTimestamp": 1767225600000,
          "programId": "prg_01JZ8M4T2V9QXC7D3K5N6P8R0S",
          "sequence": 12,
          "ledgerSequence": 1207,
          "chainHead": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "data": { "total": 1000, "available": 90.5 }
        }
        ```

        An event carries ids, states and amounts, and nothing personal: ask for the rest by the ids. `sequence` has no gap within a
        program; events of a person belong to no program and have none. The log adds `position`, which has no gap within a client.

        `ledgerSequence` and `chainHead` say how far the program's ledger had come, and the hash that its last entry had: who keeps
        events can hold the ledger against them at any time ([ledger.md](ledger.md)). Events of a person have null there.

        `schemaVersion` goes up when a field of `data` changes its meaning or goes away. New fields and new types may come at any
        time: ignore what you do not know, and answer it with 200.

        Below is a JSON Schema (2020-12) of each family's `data`. Whole bodies, a schema for each type, are the `webhooks` of the
        reference document, `/openapi/v1.json`. This page is made from the code by `stretch events`; a test keeps it so, and tests
        hold every event they see against the schemas.

        """;

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        page.Append("\n## Around every event\n\n");
        AppendSchema(page, Envelope());
        foreach (var family in EventCatalogue.Families)
        {
            page.Append($"\n## {family.Subject}\n\n| type | when |\n|---|---|\n");
            foreach (var kind in family.Kinds)
            {
                page.Append($"| `{kind.Type}` | {kind.When} |\n");
            }

            page.Append('\n');
            AppendSchema(page, family.Data());
        }

        return page.ToString();
    }

    private static JsonObject Envelope()
    {
        var sketch = new ObjectSketch();
        var types = Schema.OneOf(EventCatalogue.All.Select(each => each.Kind.Type));
        EventEnvelope.Note(sketch, types, isOfProgram: null, Schema.Anything());
        return sketch.ToSchema();
    }

    private static void AppendSchema(StringBuilder page, JsonObject schema) =>
        page.Append($"```json\n{schema.ToJsonString(Plain)}\n```\n");
}
