namespace Stretch.Ids;

/// <summary>Writes and reads the text form of typed ids: prefix, underscore, 26 Crockford characters.</summary>
public static class EntityId
{
    public static string Format<TId>(TId id)
        where TId : struct, IEntityId<TId> =>
        string.Create(
            TId.Prefix.Length + 1 + Crockford.LengthCharacters,
            id,
            static (text, id) =>
            {
                TId.Prefix.CopyTo(text);
                text[TId.Prefix.Length] = '_';
                Crockford.Write(id.Value, text[(TId.Prefix.Length + 1)..]);
            }
        );

    /// <summary>False for anything but this noun's prefix and a canonical ULID; a malformed id names nothing.</summary>
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, IEntityId<TId>
    {
        id = default;
        if (
            text is null
            || !text.StartsWith(TId.Prefix, StringComparison.Ordinal)
            || text.Length != TId.Prefix.Length + 1 + Crockford.LengthCharacters
            || text[TId.Prefix.Length] != '_'
            || !Crockford.TryRead(text.AsSpan(TId.Prefix.Length + 1), out var value)
        )
        {
            return false;
        }

        id = TId.From(value);
        return true;
    }

    /// <summary>Reads an id that we wrote ourselves, a grain's key for example.</summary>
    /// <exception cref="FormatException">The text is not such an id: a bug.</exception>
    public static TId Parse<TId>(string text)
        where TId : struct, IEntityId<TId> =>
        TryParse<TId>(text, out var id) ? id : throw new FormatException($"'{text}' is not a {TId.Prefix} id.");
}
