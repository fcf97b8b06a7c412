using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Stretch.Gateway.Schemas;
using Stretch.Ids;
using Stretch.Results;

namespace Stretch.Gateway.Requests;

/// <summary>
/// A request's fields, read one by one. Each reader answers a value that stands in for a wrong one and notes the fault, so
/// that an endpoint reads all it needs and then asks once for <see cref="Refusal"/>: every fault is told at once.
/// </summary>
internal sealed partial class RequestBody
{
    private readonly JsonElement? _root;
    private readonly Error? _unreadable;
    private readonly ObjectSketch? _sketch;
    private ImmutableArray<FieldFault>.Builder? _faults;

    public RequestBody(JsonElement root) => _root = root;

    private RequestBody(Error? unreadable) => _unreadable = unreadable;

    private RequestBody(ObjectSketch sketch) => _sketch = sketch;

    /// <summary>A fresh body without fields.</summary>
    public static RequestBody Empty => new((Error?)null);

    public static RequestBody Refused(Error error) => new(error);

    /// <summary>Reads nothing, and notes what it is asked for.</summary>
    public static RequestBody Sketching(ObjectSketch sketch) => new(sketch);

    /// <summary>Null when every field read so far was right.</summary>
    public Error? Refusal => _unreadable ?? (_faults is null ? null : new ValidationFailed(_faults.ToImmutable()));

    /// <summary>The whole object; null when there is no readable one.</summary>
    public JsonElement? Root => _root;

    /// <summary>Notes a fault that only the endpoint can see.</summary>
    public void Fault(string field, string message)
    {
        if (_parent is { } parent)
        {
            parent.Body.Fault($"{parent.Field}.{field}", message);
        }
        else
        {
            (_faults ??= ImmutableArray.CreateBuilder<FieldFault>()).Add(new FieldFault(field, message));
        }
    }

    /// <summary>Whether a fault of this field was noted: then what was read of it only stands in for what was sent.</summary>
    public bool HasFault(string field) => _faults is not null && _faults.Any(fault => fault.Field == field);

    public string Text(string field, int maxCharacters)
    {
        var text = OptionalText(field, maxCharacters, required: true);
        return text ?? "";
    }

    public string? OptionalText(string field, int maxCharacters) => OptionalText(field, maxCharacters, required: false);

    public bool Flag(string field) => OptionalFlag(field, required: true) ?? false;

    public bool? OptionalFlag(string field) => OptionalFlag(field, required: false);

    /// <summary>Something before one @ and something after it: whether mail arrives there only sending some would tell.</summary>
    public string Email(string field, int maxCharacters) => OptionalEmail(field, maxCharacters, required: true) ?? "";

    /// <inheritdoc cref="Email"/>
    public string? OptionalEmail(string field, int maxCharacters) =>
        OptionalEmail(field, maxCharacters, required: false);

    /// <summary>An absolute http or https address.</summary>
    public string Url(string field, int maxCharacters)
    {
        var text = OptionalText(field, maxCharacters, required: true);
        _sketch?.Note(field, required: true, Schema.Url(maxCharacters));
        var isWeb =
            Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);
        if (!string.IsNullOrWhiteSpace(text) && !isWeb)
        {
            Fault(field, "must be an absolute http or https URL");
        }

        return text ?? "";
    }

    /// <summary>One of an enumeration's words, written as the reference writes them.</summary>
    public TEnum Choice<TEnum>(string field)
        where TEnum : struct, Enum => OptionalChoice<TEnum>(field, required: true) ?? default;

    /// <inheritdoc cref="Choice"/>
    public TEnum? OptionalChoice<TEnum>(string field)
        where TEnum : struct, Enum => OptionalChoice<TEnum>(field, required: false);

    public TId Id<TId>(string field)
        where TId : struct, IEntityId<TId> => OptionalId<TId>(field, required: true) ?? default;

    public TId? OptionalId<TId>(string field)
        where TId : struct, IEntityId<TId> => OptionalId<TId>(field, required: false);

    private string? OptionalEmail(string field, int maxCharacters, bool required)
    {
        var text = OptionalText(field, maxCharacters, required);
        _sketch?.Note(field, required, Schema.Email(maxCharacters));
        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        var isAddress = at > 0 && at < text!.Length - 1 && at == text.LastIndexOf('@') && !text.Contains(' ');
        if (!string.IsNullOrWhiteSpace(text) && !isAddress)
        {
            Fault(field, "must be an e-mail address");
        }

        return text;
    }

    private TEnum? OptionalChoice<TEnum>(string field, bool required)
        where TEnum : struct, Enum
    {
        _sketch?.Note(field, required, Schema.Choice<TEnum>());
        if (!TryField(field, required, out var value))
        {
            return null;
        }

        if (TryString(value, out var word) && UpperSnake.TryParse<TEnum>(word, out var choice))
        {
            return choice;
        }

        Fault(field, $"must be one of {string.Join(", ", Enum.GetValues<TEnum>().Select(UpperSnake.Of))}");
        return null;
    }

    private bool? OptionalFlag(string field, bool required)
    {
        _sketch?.Note(field, required, Schema.Flag());
        if (!TryField(field, required, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Fault(field, "must be true or false");
        return null;
    }

    private TId? OptionalId<TId>(string field, bool required)
        where TId : struct, IEntityId<TId>
    {
        _sketch?.Note(field, required, Schema.Id<TId>());
        if (!TryField(field, required, out var value))
        {
            return null;
        }

        if (TryString(value, out var text) && EntityId.TryParse<TId>(text, out var id))
        {
            return id;
        }

        Fault(field, $"must be an id that starts with {TId.Prefix}_");
        return null;
    }

    private string? OptionalText(string field, int maxCharacters, bool required)
    {
        _sketch?.Note(field, required, Schema.Text(maxCharacters));
        if (!TryField(field, required, out var value))
        {
            return null;
        }

        if (!TryString(value, out var text))
        {
            Fault(
                field,
                value.ValueKind == JsonValueKind.String
                    ? "must be Unicode text: it holds half of a surrogate pair"
                    : "must be a string"
            );
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Fault(field, "must not be empty");
        }
        else if (text.Length > maxCharacters && Characters.Count(text) > maxCharacters)
        {
            Fault(field, $"may have {maxCharacters} characters at most");
        }
        else if (Characters.AnyControl(text))
        {
            Fault(field, "must not hold control characters");
        }

        return text;
    }

    /// <summary>False when the field is absent or null, which is a fault only of a required one.</summary>
    private bool TryField(string field, bool required, out JsonElement value)
    {
        value = default;
        if (_unreadable is not null || _sketch is not null)
        {
            return false;
        }

        if (_root is { } fields && fields.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null)
        {
            return true;
        }

        if (required)
        {
            Fault(field, "is required");
        }

        return false;
    }

    private static bool TryString(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
        }
        catch (InvalidOperationException)
        {
            // How the library reports an escaped half of a surrogate pair: JSON by its grammar, but no text.
        }

        return text is not null;
    }
}
