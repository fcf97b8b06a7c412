using Stretch.Ids;

namespace Stretch.Gateway.Schemas;

/// <summary>Values that stand in examples.</summary>
internal static class Sample
{
    public const string Ulid = "01JZ8M4T2V9QXC7D3K5N6P8R0S";
    public const string Uuid = "2e6a7b2c-52f5-4cf2-9f7c-0d2f1c9b6a51";
    public const long UnixMs = 1_767_225_600_000;

    public static TId Id<TId>()
        where TId : struct, IEntityId<TId> => EntityId.Parse<TId>($"{TId.Prefix}_{Ulid}");
}
