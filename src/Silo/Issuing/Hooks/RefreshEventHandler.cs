using Npgsql;
using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Outbox;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// What an event about an application, account or card leads to: whoever drives ours reads it anew at the issuer. Several
/// events about one thing are one look. What matches nothing of ours waits, as it may have overtaken the answer that tells us
/// the issuer's id; after a while the issuer is asked whose it is (<see cref="Strangers"/>).
/// </summary>
/// <param name="askWhoseAfter">How long an event that matches nothing of ours waits before the issuer is asked whose it is.</param>
/// <param name="lookup">
/// Finds ours by the issuer's ids in array <c>$1</c>; answers the issuer's id, ours, and whose it is.
/// </param>
/// <param name="refresh">Has the one with our id looked at.</param>
internal sealed class RefreshEventHandler(
    EventFamily family,
    NpgsqlDataSource database,
    Strangers strangers,
    TimeProvider time,
    TimeSpan askWhoseAfter,
    string lookup,
    Func<Guid, Task<OutboxVerdict>> refresh
) : IIssuerEventHandler
{
    public EventFamily Family => family;

    public async Task<IReadOnlyList<EventOutcome>> HandleAsync(
        ClientId client,
        IReadOnlyList<IssuerEvent> events,
        CancellationToken cancellation
    )
    {
        var found = await FindAsync(events, cancellation);
        var ours = found.Where(one => one.Client == client).ToDictionary(one => one.Subject, one => one.Id);
        var others = found.Select(one => one.Subject).ToHashSet();
        var looks = ours.Values.Distinct().Select(async id => (Id: id, Outcome: await RefreshAsync(id)));
        var outcomes = (await Task.WhenAll(looks)).ToDictionary(look => look.Id, look => look.Outcome);
        var unmatched = events.Where(IsUnmatchedForLong).Select(taken => taken.SubjectId!).Distinct().ToList();
        var judged = await strangers.JudgeAsync(client, unmatched, cancellation);
        return [.. events.Select(OutcomeOf)];

        EventOutcome OutcomeOf(IssuerEvent taken) =>
            taken.SubjectId is null ? EventOutcome.SetAside("names_no_subject")
            : ours.TryGetValue(taken.SubjectId, out var id) ? outcomes[id]
            // Where partners share one organization at the issuer, each one's hook hears of what is the others'.
            : others.Contains(taken.SubjectId) ? EventOutcome.Ignored("another_clients")
            : judged.GetValueOrDefault(taken.SubjectId) ?? new EventOutcome.Parked("matches_nothing_of_ours");

        bool IsUnmatchedForLong(IssuerEvent taken) =>
            taken.SubjectId is { } subject
            && !others.Contains(subject)
            && Timestamp.From(time.GetUtcNow()) - taken.ReceivedAt >= askWhoseAfter;
    }

    private async Task<EventOutcome> RefreshAsync(Guid id) =>
        (await refresh(id)).AgainAfter is null ? EventOutcome.Done : new EventOutcome.Postponed("not_read_yet");

    private async Task<IReadOnlyList<(string Subject, Guid Id, ClientId Client)>> FindAsync(
        IReadOnlyList<IssuerEvent> events,
        CancellationToken cancellation
    )
    {
        await using var command = database.CreateCommand(lookup);
        var subjects = events.Select(taken => taken.SubjectId).OfType<string>().Distinct().ToArray();
        command.Parameters.Add(new() { Value = subjects });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(string, Guid, ClientId)>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add((reader.GetString(0), reader.GetGuid(1), new ClientId(reader.GetGuid(2))));
        }

        return found;
    }
}
