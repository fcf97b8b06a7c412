using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Requests;

/// <summary>Fields of less usual kinds.</summary>
internal sealed partial class RequestBody
{
    private const string DateFormat = "yyyy-MM-dd";

    private readonly (RequestBody Body, string Field)? _parent;

    private RequestBody(JsonElement root, RequestBody parent, string field)
        : this(root) => _parent = (parent, field);

    /// <summary>A text that may be empty: present and empty says that there is none.</summary>
    public string? PossiblyEmptyText(string field, int maxCharacters, bool required)
    {
        if (_sketch is not null)
        {
            _sketch.Note(field, required, Schema.PossiblyEmptyText(maxCharacters));
            return null;
        }

        var isEmpty =
            _root is { } fields
            && fields.TryGetProperty(field, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.ValueEquals("");
        return isEmpty ? "" : OptionalText(field, maxCharacters, required);
    }

    public string? Text(string field, int maxCharacters, bool required) => OptionalText(field, maxCharacters, required);

    /// <summary>A text that must not be shorter than <paramref name="minCharacters"/> either.</summary>
    public string Text(string field, int minCharacters, int maxCharacters)
    {
        var text = Text(field, maxCharacters);
        _sketch?.Note(field, required: true, Schema.Text(maxCharacters).And("minLength", minCharacters));
        if (!string.IsNullOrWhiteSpace(text) && Characters.Count(text) < minCharacters)
        {
            Fault(field, $"must have {minCharacters} characters or more");
        }

        return text;
    }

    /// <summary>A text of a form that a pattern tells.</summary>
    /// <param name="fault">What is wrong with a text of another form.</param>
    public string? Matching(string field, Regex pattern, int maxCharacters, string fault, bool required)
    {
        var text = OptionalText(field, maxCharacters, required);
        _sketch?.Note(field, required, Schema.Matching(pattern, maxCharacters));
        if (text is not null && !pattern.IsMatch(text))
        {
            Fault(field, fault);
        }

        return text;
    }

    /// <summary>A day, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? OptionalDate(string field)
    {
        _sketch?.Note(field, required: false, Schema.Date());
        if (!TryField(field, required: false, out var value))
        {
            return null;
        }

        if (
            TryString(value, out var text)
            && DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
        {
            return day;
        }

        Fault(field, "must be a date like 1990-05-17");
        return null;
    }

    /// <summary>An object of its own; its faults are named <c>field.part</c> and count here.</summary>
    public RequestBody? OptionalObject(string field)
    {
        if (_sketch is not null)
        {
            return Sketching(_sketch.NoteObject(field, required: false));
        }

        if (!TryField(field, required: false, out var value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new RequestBody(value, this, field);
        }

        Fault(field, "must be an object");
        return null;
    }
}
