using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Rules;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.VelocityRules;

internal static class VelocityRuleTable
{
    private const string Select = "select t.* from velocity_rules t";
    public static readonly RuleAttachments Attachments = new("velocity_rule_attachments");

    public static Task<VelocityRule?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<Page<VelocityRule>> PageAsync(IQueries queries, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions(), arguments, Read);

    /// <summary>Every version of a rule there has been: the one it has.</summary>
    public static Task<Page<VelocityRule>> RevisionsAsync(IQueries queries, VelocityRule rule, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add("t.id = {0}", rule.Id), arguments, Read);

    /// <param name="subjectId">Of a product, account or card.</param>
    public static Task<Page<VelocityRule>> AttachedAsync(IQueries queries, string subjectId, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions().Add(Attachments.IsAttached, subjectId), arguments, Read);

    /// <summary>The rules attached to any of these, oldest first.</summary>
    public static Task<List<AttachedRule<VelocityRule>>> AttachedToAsync(IQueries queries, string[] subjectIds) =>
        queries.ListAsync(
            """
            select t.*, a.subject_id from velocity_rules t join velocity_rule_attachments a on a.rule_id = t.id
            where a.subject_id = any($1) order by t.seq, a.subject_id
            """,
            reader => new AttachedRule<VelocityRule>(Read(reader), reader.Get<string>("subject_id")),
            (object)subjectIds
        );

    public static Task InsertAsync(Session session, VelocityRule rule) =>
        session.ExecuteAsync(
            """
            insert into velocity_rules
                (id, name, user_type, time_window, constraint_level, cumulative_rule_id, spend_rule_ids, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            rule.Id,
            rule.Name,
            rule.UserType,
            rule.Window,
            rule.ConstraintLevel,
            rule.CumulativeRuleId,
            rule.SpendRuleIds.ToArray(),
            rule.CreatedAt
        );

    private static VelocityRule Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("name"),
            reader.Text("user_type"),
            reader.Get<string>("time_window"),
            reader.Text("constraint_level"),
            reader.Get<string>("cumulative_rule_id"),
            reader.Get<string[]>("spend_rule_ids"),
            reader.Get<DateTimeOffset>("created_at")
        );
}
