using Npgsql;
using NpgsqlTypes;

namespace Stretch.Silo.Persistence.Tables;

/// <summary>A column as rows are written: one array a column, many rows a statement.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="ArrayType">The type of the array parameter, <c>uuid[]</c>.</param>
/// <param name="Cast">Where the array's element type is not the column's: what to cast to.</param>
internal abstract record Column<TRow>(string Name, string ArrayType, string? Cast)
{
    /// <summary>The column's value in the unnested rows <c>x</c>.</summary>
    public string Value => Cast is null ? $"x.{Name}" : $"x.{Name}::{Cast}";

    public abstract NpgsqlParameter Parameter(IReadOnlyList<TRow> rows);
}

internal sealed record Column<TRow, TValue>(
    string Name,
    string ArrayType,
    NpgsqlDbType DbType,
    Func<TRow, TValue> Get,
    string? Cast = null
) : Column<TRow>(Name, ArrayType, Cast)
{
    public override NpgsqlParameter Parameter(IReadOnlyList<TRow> rows)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Get(rows[i]);
        }

        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | DbType };
    }
}
