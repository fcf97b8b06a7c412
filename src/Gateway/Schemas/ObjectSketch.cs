using System.Text.Json.Nodes;

namespace Stretch.Gateway.Schemas;

/// <summary>
/// Which fields a request has, noted while its reader runs without a request: what is read is what is documented, and
/// cannot be anything else.
/// </summary>
internal sealed class ObjectSketch
{
    private readonly OrderedDictionary<string, JsonObject> _fields = [];
    private readonly Dictionary<string, ObjectSketch> _parts = [];
    private readonly HashSet<string> _required = [];

    /// <summary>A field that is read twice is what the last reader says.</summary>
    public void Note(string field, bool required, JsonObject schema)
    {
        _fields[field] = schema;
        if (required)
        {
            _required.Add(field);
        }
    }

    /// <summary>A field that is an object of its own, whose fields the result takes.</summary>
    public ObjectSketch NoteObject(string field, bool required)
    {
        var parts = new ObjectSketch();
        _parts.Add(field, parts);
        Note(field, required, []);
        return parts;
    }

    /// <summary>Each field with its schema, in the order in which they were read.</summary>
    public IEnumerable<(string Field, bool IsRequired, JsonObject Schema)> Fields =>
        _fields.Select(noted =>
            (
                noted.Key,
                _required.Contains(noted.Key),
                _parts.TryGetValue(noted.Key, out var parts) ? parts.ToSchema() : noted.Value
            )
        );

    public JsonObject ToSchema()
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (field, isRequired, schema) in Fields)
        {
            // Null says as much as leaving the field out.
            properties[field] = (isRequired ? schema : Schema.OrNull(schema)).Described(field);
            if (isRequired)
            {
                required.Add(field);
            }
        }

        var whole = new JsonObject { ["type"] = "object", ["properties"] = properties };
        return required.Count == 0 ? whole : whole.And("required", required);
    }
}
