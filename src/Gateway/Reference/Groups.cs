using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Stretch.Gateway.Reference;

/// <summary>The chapters of the reference, in its order, and which operations stand in which.</summary>
internal static class Groups
{
    public static readonly ImmutableArray<Group> All =
    [
        new(
            "Authentication",
            "Credentials, tokens, and the keys that tokens are signed with.",
            "client-credentials",
            "oauth2",
            ".well-known",
            "signing-keys",
            "clients"
        ),
        new(
            "Programs",
            "An incentive campaign: its award pool, participant cap, and the agreements to accept.",
            "programs"
        ),
        new("Ledger", "What programs' money did, and the proof that the books are right.", "ledger", "reconciliation"),
        new("Users", "The people who earn payouts.", "users", "webcredentials"),
        new("Tasks", "A rewardable action with the value paid on its completion.", "tasks"),
        new("User tasks", "One person's task: started when work begins, completed to pay it out.", "usertasks"),
        new("Agreements", "Versions of what people agree to, and their consents.", "agreements"),
        new(
            "Cards",
            "Applications run the issuer's checks; approved ones get a card.",
            "applications",
            "cards",
            "onboarding"
        ),
        new("Client configuration", "The card product and funding account used under the client.", "configurations"),
        new("Webhooks", "Where events go; where the issuer's events come in.", "webhooks", "hooks", "issuer-events"),
        new("Events", "The log of events and their deliveries.", "events"),
        new("Health", "Whether the service is up.", "healthcheck"),
    ];

    private const string Ledger = "ledger";

    private static readonly FrozenDictionary<string, Group> ByNoun = All.SelectMany(group =>
            group.Nouns.Select(noun => KeyValuePair.Create(noun, group))
        )
        .ToFrozenDictionary();

    /// <summary>The noun that a path begins with decides; a program's ledger is a chapter of its own.</summary>
    /// <exception cref="InvalidOperationException">No chapter was chosen for the noun yet: a bug.</exception>
    public static Group Of(Operation operation)
    {
        var words = operation.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var noun = words.Contains(Ledger) ? Ledger : words.First(word => word != "v1");
        return ByNoun.TryGetValue(noun, out var group)
            ? group
            : throw new InvalidOperationException($"{nameof(Groups)} has no chapter for {noun}.");
    }
}

/// <param name="Nouns">That its operations' paths begin with, after the version.</param>
internal sealed record Group(string Name, string Description, params string[] Nouns);
