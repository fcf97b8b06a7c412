namespace Stretch.Ids;

/// <summary>A typed id: a short prefix that names the noun, and a ULID (48 bits of milliseconds, 80 random bits).</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    /// <summary>The noun's prefix, as in <c>prg_01J7…</c>, without the underscore.</summary>
    static abstract string Prefix { get; }

    static abstract TSelf From(Guid value);

    /// <summary>The ULID's 128 bits, most significant first; PostgreSQL stores them as <c>uuid</c>, so ids sort by age.</summary>
    Guid Value { get; }
}
