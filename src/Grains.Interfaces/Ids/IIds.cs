namespace Stretch.Ids;

/// <summary>The only source of new ids, so that a simulator can hand out its own.</summary>
public interface IIds
{
    /// <summary>128 bits of a ULID, greater than every one this process handed out before.</summary>
    Guid NewUlid();

    /// <summary>A random UUID, version 4, where somebody else's contract asks for one.</summary>
    Guid NewUuidV4();
}

/// <summary>New ids of a noun.</summary>
public static class IdsExtensions
{
    public static TId New<TId>(this IIds ids)
        where TId : struct, IEntityId<TId> => TId.From(ids.NewUlid());
}
