using Npgsql;
using NpgsqlTypes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal static class DeliveryTable
{
    /// <summary>Takes due deliveries, oldest first; they are in flight until their results are recorded.</summary>
    public static async Task<List<Delivery>> ClaimAsync(IQueries queries, int limit)
    {
        var claim = $"""
            with due as (
                select id from deliveries where status = 'PENDING' and not is_in_flight and due_at <= $1
                order by due_at, id limit {limit} for no key update skip locked
            )
            update deliveries d set is_in_flight = true
            from due, notification_events e, webhook_targets t
            where d.id = due.id and e.id = d.event_id and t.id = d.target_id
            returning d.id as delivery_id, d.attempts, d.is_replay, e.*, t.id as target_id, t.uri, t.status as target_status,
                array(
                    select k.secret from signing_keys k
                    where k.target_id = t.id and (k.expires_at is null or k.expires_at > $1) order by k.seq desc
                ) as secrets,
                (select k.secret from signing_keys k where k.target_id = t.id order by k.seq limit 1) as oldest_secret
            """;
        var claimed = await queries.ListAsync(claim, Read, queries.Now);
        claimed.Sort((a, b) => a.Id.CompareTo(b.Id));
        return claimed;
    }

    public static async Task<DateTimeOffset?> NextDueAsync(IQueries queries)
    {
        const string next =
            "select min(due_at) as due_at from deliveries where status = 'PENDING' and not is_in_flight";
        return (await queries.ListAsync(next, r => r.GetOrNull<DateTimeOffset>("due_at")))[0];
    }

    /// <summary>Gives back what a process that is gone was sending; only one process delivers at a time.</summary>
    public static Task ReleaseAllAsync(IQueries queries) =>
        queries.ExecuteAsync("update deliveries set is_in_flight = false where is_in_flight");

    public static IEnumerable<NpgsqlBatchCommand> Record(IReadOnlyList<DeliveryResult> results)
    {
        yield return Sql.Command(
            """
            update deliveries d
            set status = r.status, due_at = r.due_at, attempts = d.attempts + r.attempts, is_in_flight = false
            from unnest($1, $2, $3, $4) as r (id, status, due_at, attempts)
            where d.id = r.id
            """,
            results.Select(r => r.Delivery.Id).ToArray(),
            results.Select(r => WireFormat.EnumName(r.Status)).ToArray(),
            results.Select(r => r.DueAt).ToArray(),
            results.Select(r => r.Attempt is null ? 0 : 1).ToArray()
        );
        DeliveryResult[] attempts = [.. results.Where(r => r.Attempt is not null)];
        if (attempts.Length > 0)
        {
            yield return InsertAttempts(attempts);
        }

        foreach (var activation in attempts.Where(r => r.Delivery.IsActivation))
        {
            yield return Sql.Command(
                """
                with verified as (
                    update webhook_targets set status = $2, updated_at = $3
                    where id = $1 and status = 'PENDING_VERIFICATION' and removed_at is null returning id
                )
                insert into webhook_target_changes (id, target_id, previous_status, new_status, created_at)
                select $4, id, 'PENDING_VERIFICATION', $2, $3 from verified
                """,
                activation.Delivery.TargetId,
                activation.Attempt == AttemptStatus.Success ? TargetStatus.Active : TargetStatus.ActivationFailed,
                activation.At,
                EntityIds.New(IdPrefix.TargetChange, activation.At)
            );
        }
    }

    private static NpgsqlBatchCommand InsertAttempts(DeliveryResult[] attempts) =>
        Sql.Command(
            """
            insert into delivery_attempts (id, delivery_id, status, http_status, uri, created_at)
            select * from unnest($1, $2, $3, $4, $5, $6)
            """,
            attempts.Select(r => EntityIds.New(IdPrefix.Attempt, r.At)).ToArray(),
            attempts.Select(r => r.Delivery.Id).ToArray(),
            attempts.Select(r => WireFormat.EnumName(r.Attempt!.Value)).ToArray(),
            new NpgsqlParameter
            {
                Value = attempts.Select(r => r.HttpStatus).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer,
            },
            attempts.Select(r => r.Delivery.TargetUri).ToArray(),
            attempts.Select(r => r.At).ToArray()
        );

    private static Delivery Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<long>("delivery_id"),
            reader.Get<int>("attempts"),
            reader.Get<bool>("is_replay"),
            EventTable.Read(reader),
            reader.Get<string>("target_id"),
            reader.Get<string>("uri"),
            reader.Enum<TargetStatus>("target_status"),
            reader.Get<string[]>("secrets"),
            reader.Get<string>("oldest_secret")
        );
}
