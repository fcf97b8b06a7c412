using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.SpendRules;

internal static class SpendRuleTable
{
    private const string Select = "select t.* from spend_rules t";
    public static readonly RuleAttachments Attachments = new("spend_rule_attachments");

    public static Task<SpendRule?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    /// <summary>The rules with these ids, in the order of the ids; unknown ones are left out.</summary>
    public static Task<List<SpendRule>> ListAsync(IQueries queries, IReadOnlyList<string> ids) =>
        queries.ListAsync($"{Select} where t.id = any($1) order by array_position($1, t.id)", Read, ids.ToArray());

    public static Task<Page<SpendRule>> PageAsync(IQueries queries, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions(), arguments, Read);

    /// <summary>Every version of a rule there has been: the one it has.</summary>
    public static Task<Page<SpendRule>> RevisionsAsync(IQueries queries, SpendRule rule, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add("t.id = {0}", rule.Id), arguments, Read);

    /// <param name="subjectId">Of a product, account or card.</param>
    public static Task<Page<SpendRule>> AttachedAsync(IQueries queries, string subjectId, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add(Attachments.IsAttached, subjectId), arguments, Read);

    /// <summary>The rules attached to any of these, oldest first.</summary>
    public static Task<List<AttachedRule<SpendRule>>> AttachedToAsync(IQueries queries, string[] subjectIds) =>
        queries.ListAsync(
            """
            select t.*, a.subject_id from spend_rules t join spend_rule_attachments a on a.rule_id = t.id
            where a.subject_id = any($1) order by t.seq, a.subject_id
            """,
            reader => new AttachedRule<SpendRule>(Read(reader), reader.Get<string>("subject_id")),
            (object)subjectIds
        );

    public static Task InsertAsync(Session session, SpendRule rule) =>
        session.ExecuteAsync(
            """
            insert into spend_rules
                (id, kind, name, user_type, maximum, allowed, blocked, allowed_mcc, blocked_mcc, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            rule.Id,
            rule.Kind,
            rule.Name,
            rule.UserType,
            rule.Maximum,
            rule.Allowed?.ToArray(),
            rule.Blocked?.ToArray(),
            rule.AllowedMcc?.ToArray(),
            rule.BlockedMcc?.ToArray(),
            rule.CreatedAt
        );

    private static SpendRule Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Enum<SpendRuleKind>("kind"),
            reader.Get<string>("name"),
            reader.Text("user_type"),
            reader.GetOrNull<long>("maximum"),
            reader["allowed"] as string[],
            reader["blocked"] as string[],
            reader["allowed_mcc"] as string[],
            reader["blocked_mcc"] as string[],
            reader.Get<DateTimeOffset>("created_at")
        );
}
