using Npgsql;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Mutations;

/// <summary>What the first call under a key came to. Exactly one of the two is there.</summary>
internal sealed record EarlierAnswer(string? ResultId, UserError? Error);

/// <summary>An object with an id: what a mutation made, for later calls under the same key.</summary>
internal interface IEntity
{
    string Id { get; }
}

internal static class IdempotencyTable
{
    /// <summary>
    /// Takes the key for this transaction, waiting for another that holds it.
    /// </summary>
    /// <returns>The earlier answer, or null: the key is ours.</returns>
    public static async Task<EarlierAnswer?> ClaimAsync(Session session, string operation, string key)
    {
        const string claim = """
            insert into idempotency_keys (operation, key, created_at) values ($1, $2, $3) on conflict do nothing
            """;
        if (await session.ExecuteAsync(claim, operation, Guid.Parse(key), session.Now) > 0)
        {
            return null;
        }

        const string find = "select result_id, error from idempotency_keys where operation = $1 and key = $2";
        return await session.FindAsync(find, Read, operation, Guid.Parse(key));
    }

    public static Task RecordAsync(Session session, string operation, string key, object result)
    {
        const string record = """
            update idempotency_keys set result_id = $3, error = $4 where operation = $1 and key = $2
            """;
        var id = (result as IEntity)?.Id;
        return session.ExecuteAsync(record, operation, Guid.Parse(key), id, Sql.ToJson(result as UserError));
    }

    public static EarlierAnswer Read(NpgsqlDataReader reader) =>
        new(reader.Text("result_id"), reader.Json<UserError>("error"));
}
