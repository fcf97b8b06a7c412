using NpgsqlTypes;

namespace Stretch.Silo.Persistence.Tables;

/// <summary>Makes a table's columns.</summary>
internal static class Columns<TRow>
{
    public static Column<TRow> Uuid(string name, Func<TRow, Guid> get) =>
        new Column<TRow, Guid>(name, "uuid[]", NpgsqlDbType.Uuid, get);

    public static Column<TRow> OptionalUuid(string name, Func<TRow, Guid?> get) =>
        new Column<TRow, Guid?>(name, "uuid[]", NpgsqlDbType.Uuid, get);

    public static Column<TRow> Text(string name, Func<TRow, string?> get) =>
        new Column<TRow, string?>(name, "text[]", NpgsqlDbType.Text, get);

    public static Column<TRow> Cents(string name, Func<TRow, Money> get) =>
        new Column<TRow, long>(name, "bigint[]", NpgsqlDbType.Bigint, row => get(row).Cents);

    public static Column<TRow> Long(string name, Func<TRow, long> get) =>
        new Column<TRow, long>(name, "bigint[]", NpgsqlDbType.Bigint, get);

    public static Column<TRow> OptionalLong(string name, Func<TRow, long?> get) =>
        new Column<TRow, long?>(name, "bigint[]", NpgsqlDbType.Bigint, get);

    public static Column<TRow> Int(string name, Func<TRow, int> get) =>
        new Column<TRow, int>(name, "integer[]", NpgsqlDbType.Integer, get);

    public static Column<TRow> OptionalInt(string name, Func<TRow, int?> get) =>
        new Column<TRow, int?>(name, "integer[]", NpgsqlDbType.Integer, get);

    public static Column<TRow> Flag(string name, Func<TRow, bool> get) =>
        new Column<TRow, bool>(name, "boolean[]", NpgsqlDbType.Boolean, get);

    public static Column<TRow> OptionalFlag(string name, Func<TRow, bool?> get) =>
        new Column<TRow, bool?>(name, "boolean[]", NpgsqlDbType.Boolean, get);

    public static Column<TRow> Bytes(string name, Func<TRow, byte[]?> get) =>
        new Column<TRow, byte[]?>(name, "bytea[]", NpgsqlDbType.Bytea, get);

    public static Column<TRow> Time(string name, Func<TRow, Timestamp> get) =>
        new Column<TRow, DateTime>(
            name,
            "timestamptz[]",
            NpgsqlDbType.TimestampTz,
            row => get(row).ToDateTimeOffset().UtcDateTime
        );

    public static Column<TRow> OptionalTime(string name, Func<TRow, Timestamp?> get) =>
        new Column<TRow, DateTime?>(
            name,
            "timestamptz[]",
            NpgsqlDbType.TimestampTz,
            row => get(row)?.ToDateTimeOffset().UtcDateTime
        );

    /// <summary>An array a row: unnest would flatten arrays of arrays, so each travels as PostgreSQL's array text.</summary>
    public static Column<TRow> Uuids(string name, Func<TRow, IEnumerable<Guid>> get) =>
        new Column<TRow, string>(
            name,
            "text[]",
            NpgsqlDbType.Text,
            row => $"{{{string.Join(',', get(row))}}}",
            Cast: "uuid[]"
        );
}
