using System.Collections.Immutable;
using System.Globalization;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Schemas;
using Stretch.Ids;
using Stretch.Results;

namespace Stretch.Gateway.Lists;

/// <summary>
/// The query of a list: page and filters, read one by one like the fields of a body. Whatever the caller sent beside what
/// was read is a fault too: a filter that is silently ignored shows the wrong rows.
/// </summary>
internal sealed class ListQuery(IQueryCollection query, ListName list, ObjectSketch? sketch = null)
{
    /// <summary>What a text of a body that may be asked for here has at most, or more.</summary>
    private const int MaxTextCharacters = 255;

    private readonly ImmutableArray<FieldFault>.Builder _faults = ImmutableArray.CreateBuilder<FieldFault>();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public static ListQuery Of(HttpRequest request) => new(request.Query, ListName.Of(request.Path));

    /// <summary>Reads nothing, and notes what it is asked for.</summary>
    public static ListQuery Sketching(ObjectSketch sketch) => new(QueryCollection.Empty, default, sketch);

    public PageRequest Page()
    {
        var limit = Limit();
        sketch?.Note("cursor", required: false, Schema.Text());
        Cursor cursor = default;
        var cursorText = One("cursor");
        if (cursorText is not null && !Cursor.TryParse(cursorText, list, out cursor))
        {
            Fault("cursor", "must be a nextCursor of this list");
        }

        return new PageRequest(limit, cursorText is null ? null : cursor, list);
    }

    /// <summary>How many entries at most.</summary>
    public int Limit()
    {
        sketch?.Note(
            "limit",
            required: false,
            Schema.Whole(1, PageRequest.MaxLimit).And("default", PageRequest.DefaultLimit)
        );
        var limit = PageRequest.DefaultLimit;
        if (One("limit") is { } text && (!TryWhole(text, out limit) || limit is < 1 or > PageRequest.MaxLimit))
        {
            Fault("limit", $"must be a whole number from 1 to {PageRequest.MaxLimit}");
        }

        return limit;
    }

    /// <summary>A whole number, zero or more.</summary>
    public long? Number(string name)
    {
        sketch?.Note(name, required: false, Schema.Whole(0, long.MaxValue).WithExample(0));
        if (One(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(name, "must be a whole number, zero or more");
        return null;
    }

    /// <summary>When the entries were made. A period that ends before it begins is a fault of both ends.</summary>
    public Period Created()
    {
        var created = new Period(Moment("createdFrom"), Moment("createdTo"));
        if (created.To < created.From)
        {
            Fault("createdFrom", "must not be later than createdTo");
            Fault("createdTo", "must not be earlier than createdFrom");
        }

        return created;
    }

    /// <summary>A text by the rules of a body's; null when it is absent.</summary>
    public string? Text(string name)
    {
        sketch?.Note(name, required: false, Schema.Text(MaxTextCharacters));
        if (One(name) is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Fault(name, "must not be empty");
        }
        else if (Characters.Count(text) > MaxTextCharacters)
        {
            Fault(name, $"may have {MaxTextCharacters} characters at most");
        }
        else if (Characters.AnyControl(text))
        {
            Fault(name, "must not hold control characters");
        }

        return text;
    }

    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        sketch?.Note(name, required: false, Schema.Choice<TEnum>());
        if (One(name) is not { } text)
        {
            return null;
        }

        if (UpperSnake.TryParse<TEnum>(text, out var value))
        {
            return value;
        }

        Fault(name, $"must be one of {string.Join(", ", Enum.GetValues<TEnum>().Select(UpperSnake.Of))}");
        return null;
    }

    public TId? Id<TId>(string name)
        where TId : struct, IEntityId<TId>
    {
        sketch?.Note(name, required: false, Schema.Id<TId>());
        if (One(name) is not { } text)
        {
            return null;
        }

        if (EntityId.TryParse<TId>(text, out var id))
        {
            return id;
        }

        Fault(name, $"must be an id that starts with {TId.Prefix}_");
        return null;
    }

    /// <summary>Every fault, unknown filters included; null when there is none. Ask after everything was read.</summary>
    public Error? Refusal()
    {
        foreach (var name in query.Keys.Where(name => !_known.Contains(name)))
        {
            Fault(name, "is not a filter of this list");
        }

        return _faults.Count == 0 ? null : new ValidationFailed(_faults.ToImmutable());
    }

    /// <summary>A moment, in milliseconds since the epoch.</summary>
    public Timestamp? Moment(string name)
    {
        sketch?.Note(name, required: false, Schema.Timestamp());
        if (One(name) is not { } text)
        {
            return null;
        }

        if (
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        )
        {
            return new Timestamp(milliseconds);
        }

        Fault(name, "must be a number of milliseconds since the epoch");
        return null;
    }

    /// <summary>Null when it is absent; sent twice or empty it is a fault.</summary>
    private string? One(string name)
    {
        _known.Add(name);
        var values = query[name];
        if (values is [{ Length: > 0 } text])
        {
            return text;
        }

        if (values.Count > 0)
        {
            Fault(name, "must be given once, with a value");
        }

        return null;
    }

    private void Fault(string name, string message) => _faults.Add(new FieldFault(name, message));

    private static bool TryWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
