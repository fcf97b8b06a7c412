using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Holders;

internal static class HolderTable
{
    private const string Select = "select t.* from account_holders t";

    public static Task<AccountHolder?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<Page<AccountHolder>> SearchAsync(IQueries queries, InputObject arguments) =>
        Page.ReadAsync(queries, Select, Filter(arguments.ObjectOrNull("filterBy")), arguments, Read);

    public static Task InsertAsync(IQueries queries, AccountHolder holder) =>
        queries.ExecuteAsync(
            """
            insert into account_holders
                (id, name, date_of_birth, email, phone, billing_address, ssn_hash, external_id, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            holder.Id,
            Sql.ToJson(holder.Name),
            holder.DateOfBirth,
            holder.Email,
            Sql.ToJson(holder.Phone),
            Sql.ToJson(holder.BillingAddress),
            holder.SsnHash,
            holder.ExternalId,
            holder.CreatedAt,
            holder.UpdatedAt
        );

    private static Conditions Filter(InputObject? filter)
    {
        var conditions = new Conditions()
            .AddFilter("t.date_of_birth", filter?.ObjectOrNull("dateOfBirth"), FilterValues.Date)
            .AddFilter("t.email", filter?.ObjectOrNull("email"))
            .AddFilter(
                "t.ssn_hash",
                filter?.ObjectOrNull("socialSecurityNumber"),
                v => SocialSecurityNumber.Hash((string)v)
            );
        AddParts(conditions, "t.name", filter?.ObjectOrNull("name"));
        AddParts(conditions, "t.phone", filter?.ObjectOrNull("phone"));
        AddParts(conditions, "t.billing_address", filter?.ObjectOrNull("billingAddress"));
        return conditions;
    }

    /// <summary>The parts of names, phones and addresses are called the same in filters and in the column.</summary>
    private static void AddParts(Conditions conditions, string column, InputObject? filter)
    {
        foreach (var (part, value) in filter?.Values ?? new Dictionary<string, object?>())
        {
            var expression = $"{column}->>'{part}'";
            if (value is string equals)
            {
                conditions.Add($"{expression} = {{0}}", equals);
            }
            else
            {
                conditions.AddFilter(expression, value as InputObject);
            }
        }
    }

    private static AccountHolder Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Json<PersonName>("name")!,
            reader.Get<DateOnly>("date_of_birth"),
            reader.Text("email"),
            reader.Json<PhoneNumber>("phone"),
            reader.Json<PostalAddress>("billing_address")!,
            reader.Text("ssn_hash"),
            reader.Text("external_id"),
            reader.Get<DateTimeOffset>("created_at"),
            reader.Get<DateTimeOffset>("updated_at")
        );
}
