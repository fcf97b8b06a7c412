using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Rules;

/// <summary>Which rules of one kind are attached to which products, accounts and cards.</summary>
/// <param name="table">Has a row an attachment: <c>subject_id</c>, <c>rule_id</c>.</param>
internal sealed class RuleAttachments(string table)
{
    /// <summary>The condition that the rule <c>t</c> is attached to a subject.</summary>
    public string IsAttached { get; } =
        $"exists (select from {table} a where a.subject_id = {{0}} and a.rule_id = t.id)";

    /// <summary>Attaching what is attached changes nothing.</summary>
    public Task AttachAsync(Session session, string subjectId, string ruleId) =>
        session.ExecuteAsync(
            $"insert into {table} (subject_id, rule_id) values ($1, $2) on conflict do nothing",
            subjectId,
            ruleId
        );

    /// <returns>False if it was not attached.</returns>
    public async Task<bool> DetachAsync(Session session, string subjectId, string ruleId) =>
        await session.ExecuteAsync($"delete from {table} where subject_id = $1 and rule_id = $2", subjectId, ruleId)
        > 0;

    /// <summary>The ids of what is attached; whoever counts them holds the subject.</summary>
    public Task<List<string>> IdsAsync(Session session, string subjectId) =>
        session.ListAsync(
            $"select rule_id from {table} where subject_id = $1",
            reader => reader.Get<string>("rule_id"),
            subjectId
        );
}
