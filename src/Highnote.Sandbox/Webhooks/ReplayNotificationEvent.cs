using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

/// <summary>Delivers an event again, to the named targets or to all; those that are unsuitable are left out in silence.</summary>
internal sealed class ReplayNotificationEvent(DeliverySignal signal) : IMutation
{
    public string Name => "replayNotificationEvent";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (await EventTable.FindAsync(session, input.Text("notificationEventId")) is not { } replayed)
        {
            return UserError.At(Codes.NotFound, "There is no such event.", "input", "notificationEventId");
        }

        const string replay = """
            insert into deliveries (event_id, target_id, due_at, is_replay)
            select $1, t.id, $4, true from webhook_targets t
            where t.status = 'ACTIVE' and $2 = any(t.subscriptions) and ($3::text[] is null or t.id = any($3))
            """;
        var targets = input.ListOrNull<string>("targetIds")?.ToArray();
        await session.ExecuteAsync(replay, replayed.Id, replayed.Name, targets, session.Now);
        session.AfterCommit(signal.WakeNow);
        return replayed;
    }
}
