using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Stretch.Silo.Persistence;

namespace Stretch.Silo.Webhooks;

/// <summary>Tries, in PostgreSQL: each is a row.</summary>
internal sealed class DeliveryRecords(
    [FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database,
    IOptions<DeliveryOptions> options
) : IDeliveryRecords
{
    private const string InsertAttempts = """
        insert into webhook_attempts (event_id, number, started_at, latency_ms, outcome, http_status, answer_excerpt)
        select x.event_id,
            coalesce((select max(number) from webhook_attempts a where a.event_id = x.event_id), 0) + 1,
            x.started_at, x.latency_ms, x.outcome, x.http_status, x.answer_excerpt
        from unnest($1, $2, $3, $4, $5, $6)
            as x(event_id, started_at, latency_ms, outcome, http_status, answer_excerpt)
        """;

    // A delivery whose lease ran out may be another silo's by now: only the row of the try is added then.
    private const string Finish = """
        update webhook_deliveries d
        set status = x.status, lease_owner = null, due_at = now() + make_interval(secs => x.after),
            tries = x.tries, postponed = x.postponed,
            holds_until = case when x.status = 'PENDING' and d.in_order
                then coalesce(d.holds_until, now() + make_interval(secs => $7)) end,
            settled_at = case when x.status <> 'PENDING' then now() end
        from unnest($1, $2, $3, $4, $5, $6) as x(event_id, lease_owner, status, after, tries, postponed)
        where d.event_id = x.event_id and d.lease_owner = x.lease_owner
        """;

    public async Task WriteAsync(IReadOnlyList<JudgedAttempt> attempts, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(AttemptRows([.. attempts.Select(judged => judged.Attempt)]));
        batch.BatchCommands.Add(Ends(attempts));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand AttemptRows(IReadOnlyList<DeliveryAttempt> attempts) =>
        new(InsertAttempts)
        {
            Parameters =
            {
                new() { Value = attempts.Select(attempt => attempt.Delivery.EventId.Value).ToArray() },
                new() { Value = attempts.Select(attempt => attempt.StartedAt.UtcDateTime).ToArray() },
                new() { Value = attempts.Select(attempt => (int)attempt.Latency.TotalMilliseconds).ToArray() },
                new() { Value = attempts.Select(attempt => UpperSnake.Of(attempt.Outcome)).ToArray() },
                new()
                {
                    Value = attempts.Select(attempt => attempt.HttpStatus).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer,
                },
                new()
                {
                    Value = attempts.Select(attempt => attempt.AnswerExcerpt).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                },
            },
        };

    private NpgsqlBatchCommand Ends(IReadOnlyList<JudgedAttempt> attempts) =>
        new(Finish)
        {
            Parameters =
            {
                new() { Value = attempts.Select(judged => judged.Attempt.Delivery.EventId.Value).ToArray() },
                new() { Value = attempts.Select(judged => judged.Attempt.Delivery.Lease).ToArray() },
                new() { Value = attempts.Select(judged => UpperSnake.Of(judged.Status)).ToArray() },
                new() { Value = attempts.Select(judged => judged.Next.Pause.TotalSeconds).ToArray() },
                new() { Value = attempts.Select(judged => judged.Next.Tries).ToArray() },
                new() { Value = attempts.Select(judged => judged.Next.Postponed).ToArray() },
                new() { Value = options.Value.HoldMs / 1_000.0 },
            },
        };
}
