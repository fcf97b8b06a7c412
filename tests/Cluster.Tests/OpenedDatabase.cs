using System.Security.Cryptography;
using System.Text;
using Stretch.Domain.Users;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.Users;

namespace Stretch.Cluster.Tests;

/// <summary>What whoever holds a database and the server's key can read in it, people's keys and all.</summary>
internal sealed class OpenedDatabase
{
    private static readonly string[] Purposes =
    [
        "user-identity",
        "application-ssn",
        "plastic-order",
        "idempotent-answer",
        "issuer-event",
    ];

    private readonly ServerKey server = new(Convert.FromBase64String(SiloProcess.ServerKey));
    private readonly PersonSealer people;
    private readonly TestDatabase database;
    private readonly List<PersonKey> keys = [];

    private OpenedDatabase(TestDatabase database)
    {
        this.database = database;
        people = new PersonSealer(server);
    }

    /// <summary>Everything sealed that opens, as text.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(TestDatabase database)
    {
        var opened = new OpenedDatabase(database);
        await opened.FindKeysAsync();
        var texts = new List<string>();
        foreach (var (table, column) in await opened.SealedColumnsAsync())
        {
            texts.AddRange(await opened.OpenAsync(table, column));
        }

        return texts;
    }

    private async Task FindKeysAsync()
    {
        await using var command = database.DataSource.CreateCommand(
            "select id, person_key from users where person_key is not null"
        );
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            keys.Add(new PersonKey(new UserId(reader.GetGuid(0)), reader.GetFieldValue<byte[]>(1)));
        }
    }

    private async Task<IReadOnlyList<(string Table, string Column)>> SealedColumnsAsync()
    {
        await using var command = database.DataSource.CreateCommand(
            "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea'"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    private async Task<IReadOnlyList<string>> OpenAsync(string table, string column)
    {
        var ids = await database.ColumnAsync<string>(
            "select column_name::text from information_schema.columns "
                + "where table_schema = 'public' and table_name = $1 and data_type = 'uuid'",
            table
        );
        await using var command = database.DataSource.CreateCommand(
            $"select {column}, array[{string.Join(", ", ids)}]::uuid[] from {table} where {column} is not null"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            var rows = reader.GetFieldValue<Guid?[]>(1).OfType<Guid>();
            texts.AddRange(Open(reader.GetFieldValue<byte[]>(0), [.. rows]));
        }

        return texts;
    }

    /// <summary>Tries all there is: every purpose, as every row that it can be, with every key.</summary>
    private IEnumerable<string> Open(byte[] bytes, Guid[] rows) =>
        from purpose in Purposes
        from row in rows
        from key in keys.Prepend(null)
        let plain = TryOpen(bytes, key, purpose, row)
        where plain is not null
        select Encoding.UTF8.GetString(plain);

    private byte[]? TryOpen(byte[] bytes, PersonKey? key, string purpose, Guid row)
    {
        try
        {
            return people.Open(bytes, key, purpose, row);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
