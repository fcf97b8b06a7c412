using Npgsql;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Addresses;

internal static class AddressTable
{
    public static Task<AddressValidation?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync("select * from address_validations where id = $1", Read, id);

    /// <summary>Uses a token; null if there is none such, or it is spent or expired.</summary>
    public static Task<AddressValidation?> TakeAsync(Session session, string token)
    {
        const string take = """
            update address_validations set used_at = $2
            where id = $1 and outcome = 'VALIDATED' and expires_at > $2 and (used_at is null or not is_single_use)
            returning *
            """;
        return session.FindAsync(take, Read, token, session.Now);
    }

    public static Task InsertAsync(IQueries queries, AddressValidation validation) =>
        queries.ExecuteAsync(
            """
            insert into address_validations (id, outcome, components, address, is_single_use, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """,
            validation.Id,
            validation.Outcome,
            validation.Components.ToArray(),
            Sql.ToJson(validation.Address),
            validation.IsSingleUse,
            validation.CreatedAt,
            validation.ExpiresAt
        );

    private static AddressValidation Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Enum<AddressOutcome>("outcome"),
            reader.Get<string[]>("components"),
            reader.Json<PostalAddress>("address")!,
            reader.Get<bool>("is_single_use"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("expires_at")
        );
}
