using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>The last step between our values and those of the database driver.</summary>
internal static class Sql
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static void AddArguments(NpgsqlParameterCollection parameters, List<object?> arguments)
    {
        foreach (var argument in arguments)
        {
            parameters.Add(
                argument is NpgsqlParameter parameter ? parameter : new NpgsqlParameter { Value = ToDatabase(argument) }
            );
        }
    }

    public static NpgsqlBatchCommand Command(string sql, params List<object?> arguments)
    {
        var command = new NpgsqlBatchCommand(sql);
        AddArguments(command.Parameters, arguments);
        return command;
    }

    public static NpgsqlParameter ToJson<T>(T value) =>
        new()
        {
            Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value, JsonOptions),
            NpgsqlDbType = NpgsqlDbType.Jsonb,
        };

    public static T? Json<T>(this NpgsqlDataReader reader, string column) =>
        reader.Text(column) is { } json ? JsonSerializer.Deserialize<T>(json, JsonOptions) : default;

    public static string? Text(this NpgsqlDataReader reader, string column) =>
        reader[column] is string text ? text : null;

    public static T Get<T>(this NpgsqlDataReader reader, string column) =>
        reader.GetFieldValue<T>(reader.GetOrdinal(column));

    public static T? GetOrNull<T>(this NpgsqlDataReader reader, string column)
        where T : struct => reader[column] is DBNull ? null : reader.Get<T>(column);

    public static T Enum<T>(this NpgsqlDataReader reader, string column)
        where T : struct, Enum => WireFormat.ParseEnum<T>(reader.Get<string>(column));

    public static T? EnumOrNull<T>(this NpgsqlDataReader reader, string column)
        where T : struct, Enum => reader.Text(column) is { } name ? WireFormat.ParseEnum<T>(name) : null;

    private static object ToDatabase(object? value) =>
        value switch
        {
            null => DBNull.Value,
            Enum member => WireFormat.EnumName(member),
            _ => value,
        };
}
