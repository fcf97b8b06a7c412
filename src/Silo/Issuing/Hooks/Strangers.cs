using Npgsql;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Highnote;
using Stretch.Highnote.Ownership;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transport;
using Stretch.Users;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Tells what other integrations have in an organization that we share from what is ours and not on record yet. Everything that
/// we make carries an id of ours as its external id, an application the one of its person; people whom a partner has brought
/// along are known by the issuer's id. What carries neither is certainly not ours; what the issuer does not show, or what carries
/// an id of our kind that is on no record here, is in doubt.
/// </summary>
internal sealed class Strangers(IHighnoteAccess access, NpgsqlDataSource database, IssuerHookMetrics metrics)
{
    public const string Reason = "not_ours";

    private static readonly CallOptions InBackground = new() { Priority = RequestPriority.Background };

    /// <param name="subjects">The issuer's ids of things that match nothing of ours.</param>
    /// <returns>By id: ignored, for what is certainly not ours; postponed, where the issuer could not be asked. Others are in doubt.</returns>
    public async Task<IReadOnlyDictionary<string, EventOutcome>> JudgeAsync(
        ClientId client,
        IReadOnlyCollection<string> subjects,
        CancellationToken cancellation
    )
    {
        var judged = new Dictionary<string, EventOutcome>();
        if (subjects.Count == 0 || await access.ForClientAsync(client, cancellation) is not { } highnote)
        {
            return judged;
        }

        foreach (var chunk in subjects.Chunk(OwnershipCalls.MaxPerRequest))
        {
            metrics.Reread();
            var ids = chunk.Select(id => new NodeId<OwnedThing>(id)).ToArray();
            var read = await highnote.Ownership.ReadManyAsync(ids, InBackground, cancellation);
            if (!read.TryGetValue(out var things, out var failure))
            {
                foreach (var id in chunk)
                {
                    judged[id] = new EventOutcome.Postponed(failure.Code);
                }

                continue;
            }

            foreach (var stranger in await StrangersAmongAsync([.. things.Values], cancellation))
            {
                judged[stranger.Value] = EventOutcome.Ignored(Reason);
            }
        }

        return judged;
    }

    private async Task<IEnumerable<NodeId<OwnedThing>>> StrangersAmongAsync(
        IReadOnlyList<OwnedThing> things,
        CancellationToken cancellation
    )
    {
        var unnamed = things.Where(thing => thing.IsTold && !IsOfOurKind(thing.ExternalId)).ToList();
        var persons = unnamed.Select(thing => thing.Person?.Value).OfType<string>().Distinct().ToArray();
        var known = await KnownAmongAsync(persons, cancellation);
        return unnamed.Where(thing => !known.Contains(thing.Person?.Value ?? "")).Select(thing => thing.Id);
    }

    private static bool IsOfOurKind(string? externalId) =>
        CardId.TryParse(externalId, out _)
        || CardApplicationId.TryParse(externalId, out _)
        || UserId.TryParse(externalId, out _);

    private async Task<HashSet<string>> KnownAmongAsync(string[] persons, CancellationToken cancellation)
    {
        if (persons.Length == 0)
        {
            return [];
        }

        await using var command = database.CreateCommand("select holder_id from users where holder_id = any($1)");
        command.Parameters.Add(new() { Value = persons });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var known = new HashSet<string>();
        while (await reader.ReadAsync(cancellation))
        {
            known.Add(reader.GetString(0));
        }

        return known;
    }
}
