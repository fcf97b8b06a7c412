using Npgsql;
using NpgsqlTypes;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>Idempotency keys of transfers, read and written for a whole batch at once.</summary>
internal static class TransferKeys
{
    private sealed record Row(string Operation, Guid Key, EarlierAnswer Answer);

    /// <summary>The first answers under these keys: the transfers as they are now, or the errors.</summary>
    public static async Task<Dictionary<(string, Guid), object>> FindAsync(
        IQueries queries,
        IReadOnlyList<(string Operation, Guid Key)> wanted
    )
    {
        // Without the limit the planner may turn the probes into a join, and an empty table's plan into full scans.
        const string find = """
            select k.* from unnest($1, $2) as wanted (operation, key)
            cross join lateral (
                select * from idempotency_keys i where i.operation = wanted.operation and i.key = wanted.key limit 1
            ) k
            """;
        var rows = await queries.ListAsync(
            find,
            Read,
            wanted.Select(w => w.Operation).ToArray(),
            wanted.Select(w => w.Key).ToArray()
        );
        string[] ids = [.. rows.Select(r => r.Answer.ResultId).OfType<string>()];
        var transfers = ids.Length == 0 ? [] : await TransferTable.FindAsync(queries, ids);
        var byId = transfers.ToDictionary(t => t.Id);
        return rows.DistinctBy(r => (r.Operation, r.Key))
            .ToDictionary(r => (r.Operation, r.Key), r => r.Answer.Error ?? (object)byId[r.Answer.ResultId!]);
    }

    public static NpgsqlBatchCommand Insert(
        IReadOnlyList<TransferRequest> requests,
        IReadOnlyDictionary<TransferRequest, object> answers,
        DateTimeOffset now
    ) =>
        Sql.Command(
            """
            insert into idempotency_keys (operation, key, result_id, error, created_at)
            select operation, key, result_id, error::jsonb, $5
            from unnest($1, $2, $3, $4) as t (operation, key, result_id, error)
            """,
            requests.Select(r => r.Operation).ToArray(),
            requests.Select(r => r.Key!.Value).ToArray(),
            Texts(requests.Select(r => (answers[r] as Transfer)?.Id)),
            Texts(requests.Select(r => answers[r] is UserError error ? Sql.ToJson(error).Value as string : null)),
            now
        );

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) =>
        new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static Row Read(NpgsqlDataReader reader) =>
        new(reader.Get<string>("operation"), reader.Get<Guid>("key"), IdempotencyTable.Read(reader));
}
