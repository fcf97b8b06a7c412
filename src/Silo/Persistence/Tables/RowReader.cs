using Npgsql;

namespace Stretch.Silo.Persistence.Tables;

/// <summary>Reads a row's columns from left to right.</summary>
internal struct RowReader(NpgsqlDataReader reader)
{
    private int _ordinal;

    public Guid Uuid() => reader.GetGuid(_ordinal++);

    public Guid? OptionalUuid() => IsNull() ? null : reader.GetGuid(_ordinal++);

    public string Text() => reader.GetString(_ordinal++);

    public string? OptionalText() => IsNull() ? null : reader.GetString(_ordinal++);

    public Money Cents() => new(reader.GetInt64(_ordinal++));

    public long Long() => reader.GetInt64(_ordinal++);

    public long? OptionalLong() => IsNull() ? null : reader.GetInt64(_ordinal++);

    public int Int() => reader.GetInt32(_ordinal++);

    public int? OptionalInt() => IsNull() ? null : reader.GetInt32(_ordinal++);

    public bool Flag() => reader.GetBoolean(_ordinal++);

    public bool? OptionalFlag() => IsNull() ? null : reader.GetBoolean(_ordinal++);

    public byte[] Bytes() => reader.GetFieldValue<byte[]>(_ordinal++);

    public byte[]? OptionalBytes() => IsNull() ? null : reader.GetFieldValue<byte[]>(_ordinal++);

    public Guid[] Uuids() => reader.GetFieldValue<Guid[]>(_ordinal++);

    public Timestamp Time() => From(reader.GetDateTime(_ordinal++));

    public Timestamp? OptionalTime() => IsNull() ? null : From(reader.GetDateTime(_ordinal++));

    public TEnum Enum<TEnum>()
        where TEnum : struct, Enum => UpperSnake.Parse<TEnum>(reader.GetString(_ordinal++));

    public TEnum? OptionalEnum<TEnum>()
        where TEnum : struct, Enum => IsNull() ? null : UpperSnake.Parse<TEnum>(reader.GetString(_ordinal++));

    private static Timestamp From(DateTime time) => Timestamp.From(new DateTimeOffset(time));

    /// <summary>Steps over the column when it is null.</summary>
    private bool IsNull()
    {
        if (!reader.IsDBNull(_ordinal))
        {
            return false;
        }

        _ordinal++;
        return true;
    }
}
