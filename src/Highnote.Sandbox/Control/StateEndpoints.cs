using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>/_sandbox: what tests and demos want to see at a glance, without GraphQL.</summary>
internal static class StateEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/health", HealthAsync);
        group.MapGet("/info", (HttpContext http, ApiKeys keys) => SandboxInfo.Of(http.Request, keys));
        group.MapGet("/accounts/{id}", AccountAsync);
        group.MapGet("/hooks", HooksAsync);
    }

    private static async Task<IResult> HealthAsync(Database database)
    {
        await database.ListAsync("select 1 as one", r => r.Get<int>("one"));
        return Results.Ok(new { status = "healthy" });
    }

    private static async Task<IResult> AccountAsync(Database database, string id)
    {
        // What the balance should be by the journal stands beside what it is.
        const string find = """
            select a.*,
                (select coalesce(sum(amount_cents), 0) from deposits where account_id = a.id)::bigint as deposited,
                (select coalesce(sum(amount_cents), 0) from transfers
                 where to_account_id = a.id and status = 'COMPLETED')::bigint as received,
                (select coalesce(sum(amount_cents), 0) from transfers
                 where from_account_id = a.id and status = 'COMPLETED')::bigint as sent,
                spent.debited, spent.credited
            from accounts a
            cross join lateral (
                select coalesce(sum(approved_cents) filter (where direction = 'DEBIT'), 0)::bigint as debited,
                    coalesce(sum(approved_cents) filter (where direction = 'CREDIT'), 0)::bigint as credited
                from spending_events where account_id = a.id and kind not in ('AUTHORIZATION', 'REVERSAL')
            ) spent
            where a.id = $1
            """;
        var account = await database.FindAsync(
            find,
            r => new
            {
                id,
                name = r.Text("name"),
                externalId = r.Text("external_id"),
                status = r.Text("status"),
                holderId = r.Text("holder_id"),
                balanceCents = r.Get<long>("balance_cents"),
                heldCents = r.Get<long>("held_cents"),
                depositedCents = r.Get<long>("deposited"),
                receivedCents = r.Get<long>("received"),
                sentCents = r.Get<long>("sent"),
                spentCents = r.Get<long>("debited"),
                returnedCents = r.Get<long>("credited"),
            },
            id
        );
        return account is null ? ControlAnswers.NotFound("There is no such account.") : Results.Ok(account);
    }

    private static async Task<IResult> HooksAsync(Database database, string? eventName, string? nodeId, string? limit)
    {
        if (ControlLimit.Read(limit) is not { } rows)
        {
            return ControlAnswers.BadRequest(ControlLimit.Rule);
        }

        var conditions = new Conditions();
        if (eventName is not null)
        {
            conditions.Add("e.name = {0}", eventName);
        }

        if (nodeId is not null)
        {
            conditions.Add("e.node_id = {0}", nodeId);
        }

        var hooks = await database.ListAsync(
            $"""
            select d.*, e.name, e.node_id, t.uri from deliveries d
            join notification_events e on e.id = d.event_id join webhook_targets t on t.id = d.target_id
            where {conditions} order by d.id desc limit {rows}
            """,
            r => new
            {
                eventId = r.Text("event_id"),
                name = r.Text("name"),
                nodeId = r.Text("node_id"),
                targetId = r.Text("target_id"),
                uri = r.Text("uri"),
                status = r.Text("status"),
                attempts = r.Get<int>("attempts"),
                isReplay = r.Get<bool>("is_replay"),
                dueAt = r.Get<DateTimeOffset>("due_at"),
            },
            conditions.Arguments
        );
        return Results.Ok(new { hooks });
    }
}
