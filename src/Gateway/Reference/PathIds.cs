using System.Text.Json.Nodes;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Gateway.Schemas;
using Stretch.Issuing;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.UserTasks;
using EventId = Stretch.Events.EventId;

namespace Stretch.Gateway.Reference;

/// <summary>What the names in paths stand for.</summary>
internal static class PathIds
{
    private static readonly Dictionary<string, Func<JsonObject>> Schemas = new()
    {
        ["agreementId"] = Schema.Id<AgreementId>,
        ["applicationId"] = Schema.Id<CardApplicationId>,
        ["breakId"] = Schema.Id<BreakId>,
        ["cardId"] = Schema.Id<CardId>,
        ["clientId"] = Schema.Id<ClientId>,
        ["eventId"] = Schema.Id<EventId>,
        ["hookId"] = Schema.Id<IssuerHookId>,
        ["issuerEventId"] = Schema.Id<IssuerEventId>,
        ["keyId"] = () => Schema.Text().And("pattern", "^[A-Za-z0-9_-]{43}$"),
        ["programId"] = Schema.Id<ProgramId>,
        ["taskId"] = Schema.Id<TaskId>,
        ["userId"] = Schema.Id<UserId>,
        ["userTaskId"] = Schema.Id<UserTaskId>,
    };

    /// <exception cref="InvalidOperationException">A path has a name that is not explained here: a bug.</exception>
    public static Parameter Parameter(string name) =>
        Schemas.TryGetValue(name, out var schema)
            ? Reference.Parameter.Path(name, schema())
            : throw new InvalidOperationException($"{nameof(PathIds)} does not say what {{{name}}} is.");
}
