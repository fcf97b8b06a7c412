using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Stretch.Gateway.Events;
using Stretch.Silo.Persistence;

namespace Stretch.Silo.Webhooks;

/// <summary>Writes down tries: each is a row, and moves its delivery to its end or to the next place in the schedule.</summary>
internal sealed class DeliveryRecords(
    [FromKeyedServices(QueuePool.Key)] NpgsqlDataSource database,
    IOptions<DeliveryOptions> options
)
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

    public async Task WriteAsync(IReadOnlyList<DeliveryAttempt> attempts, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(AttemptRows(attempts));
        batch.BatchCommands.Add(Ends(attempts));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What becomes of the delivery, and when it is tried again where it is.</summary>
    public (DeliveryStatus Status, NextTry Next) Judge(DeliveryAttempt attempt)
    {
        var delivery = attempt.Delivery;
        var unchanged = new NextTry(TimeSpan.Zero, delivery.Tries, delivery.Postponed);
        if (attempt.Outcome == DeliveryOutcome.Delivered)
        {
            return (DeliveryStatus.Delivered, unchanged);
        }

        var schedule = options.Value.Schedule;
        return RetrySchedule.After(schedule, delivery.Tries, delivery.Postponed, attempt.RetryAfter) is { } next
            ? (DeliveryStatus.Pending, next)
            : (DeliveryStatus.SetAside, unchanged);
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

    private NpgsqlBatchCommand Ends(IReadOnlyList<DeliveryAttempt> attempts)
    {
        var ends = attempts.Select(Judge).ToArray();
        return new NpgsqlBatchCommand(Finish)
        {
            Parameters =
            {
                new() { Value = attempts.Select(attempt => attempt.Delivery.EventId.Value).ToArray() },
                new() { Value = attempts.Select(attempt => attempt.Delivery.Lease).ToArray() },
                new() { Value = ends.Select(end => UpperSnake.Of(end.Status)).ToArray() },
                new() { Value = ends.Select(end => end.Next.Pause.TotalSeconds).ToArray() },
                new() { Value = ends.Select(end => end.Next.Tries).ToArray() },
                new() { Value = ends.Select(end => end.Next.Postponed).ToArray() },
                new() { Value = options.Value.HoldMs / 1_000.0 },
            },
        };
    }
}

/// <summary>As the table has it.</summary>
internal enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Every try of the schedule failed; it can be replayed.</summary>
    SetAside,
}
