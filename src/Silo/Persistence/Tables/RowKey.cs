namespace Stretch.Silo.Persistence.Tables;

/// <summary>A primary key of one or two parts, to find rows of one transaction again.</summary>
internal readonly record struct RowKey(Guid First, Guid Second, long Number)
{
    public static RowKey Of(Guid id) => new(id, default, default);

    public static RowKey Of(Guid first, Guid second) => new(first, second, default);

    public static RowKey Of(Guid id, long number) => new(id, default, number);
}
