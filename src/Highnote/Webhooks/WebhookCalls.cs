using System.Text.Json.Nodes;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Webhooks;

/// <summary>Where the issuer posts its events, and what it could not deliver.</summary>
public sealed class WebhookCalls
{
    private static readonly Operation<WebhookTarget> Add = TargetMutation("AddTarget", "addWebhookNotificationTarget");

    private static readonly Operation<WebhookTarget> Activate = TargetMutation(
        "ActivateTarget",
        "activateNotificationTarget"
    );

    private static readonly Operation<WebhookTarget> Deactivate = TargetMutation(
        "DeactivateTarget",
        "deactivateNotificationTarget"
    );

    private static readonly Operation<WebhookTarget> RotateKey = TargetMutation(
        "RotateSigningKey",
        "rotateNotificationTargetSigningKey"
    );

    private static readonly NodeQuery<WebhookTarget> Read = NodeQuery<WebhookTarget>.Of(
        "Webhooks/ReadTarget",
        HighnoteJson.Default.WebhookTargetWire,
        wire => wire.ToModel(),
        "WebhookNotificationTarget"
    );

    private static readonly Operation<SearchPage<WebhookTarget>> FindTargets = Operation.Query(
        "Webhooks/FindTargets",
        HighnoteJson.Default.FindWebhookTargetsWire,
        wire => wire.ToPage()
    );

    private static readonly Operation<SearchPage<UndeliveredEvent>> FindUndelivered = Operation.Query(
        "Webhooks/FindUndeliveredEvents",
        HighnoteJson.Default.FindUndeliveredEventsWire,
        wire => wire.ToPage(),
        RequestPriority.Background
    );

    private static readonly Operation<SearchPage<UndeliveredEvent>> FindEvents = Operation.Query(
        "Webhooks/FindEvents",
        HighnoteJson.Default.FindEventsWire,
        wire => wire.ToPage(),
        RequestPriority.Background
    );

    private static readonly Operation<NodeId<NotificationEvent>> Replay = Operation.Mutation(
        "Webhooks/ReplayEvent",
        "replayNotificationEvent",
        "NotificationEvent",
        HighnoteJson.Default.RefWire,
        wire => wire.ToId<NotificationEvent>(),
        RequestPriority.Background
    );

    private readonly HighnoteSession _session;

    internal WebhookCalls(HighnoteSession session) => _session = session;

    /// <summary>
    /// Adds a target; the issuer at once posts <c>NOTIFICATION_ACTIVATION</c> to it and makes it active on a 2xx. Store the
    /// signing secret of the answer. Takes no key: after a lost reply, <see cref="FindTargetsAsync"/> and compare the address.
    /// </summary>
    public Task<HighnoteOutcome<WebhookTarget>> AddTargetAsync(
        NewWebhookTarget target,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var input = new AddTargetInput(target.Name, target.Uri.AbsoluteUri, target.Subscriptions);
        return _session.ExecuteAsync(Add, Variables.Input(input, HighnoteJson.Default.AddTargetInput), call, cancel);
    }

    /// <summary>Has the issuer post the activation event again.</summary>
    public Task<HighnoteOutcome<WebhookTarget>> ActivateTargetAsync(
        NodeId<WebhookTarget> target,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => ChangeAsync(Activate, target, call, cancel);

    /// <summary>Stops deliveries to a target.</summary>
    public Task<HighnoteOutcome<WebhookTarget>> DeactivateTargetAsync(
        NodeId<WebhookTarget> target,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => ChangeAsync(Deactivate, target, call, cancel);

    /// <summary>
    /// Makes a new signing key; the one before signs along for 24 h. Not safe to repeat blindly: each call makes another, up
    /// to five.
    /// </summary>
    public Task<HighnoteOutcome<WebhookTarget>> RotateSigningKeyAsync(
        NodeId<WebhookTarget> target,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => ChangeAsync(RotateKey, target, call, cancel);

    /// <summary>The target, or null when none has this id.</summary>
    public Task<HighnoteOutcome<WebhookTarget?>> ReadTargetAsync(
        NodeId<WebhookTarget> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);

    /// <summary>All targets of the key's organization.</summary>
    public Task<HighnoteOutcome<Found<WebhookTarget>>> FindTargetsAsync(
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Pager.ReadAllAsync(_session, FindTargets, [], call, cancel);

    /// <summary>Events since a time of which no delivery to the target succeeded, in no particular order, a page at a time.</summary>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    public Task<HighnoteOutcome<SearchPage<UndeliveredEvent>>> FindUndeliveredPageAsync(
        NodeId<WebhookTarget> target,
        DateTimeOffset since,
        string? cursor,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var filter = new JsonObject { ["eventCreatedAt"] = Since(since), ["hasSuccessfulDelivery"] = false };
        var variables = new JsonObject { ["target"] = target.Value, ["filterBy"] = filter };
        return Pager.ReadPageAsync(_session, FindUndelivered, variables, cursor, call, cancel);
    }

    /// <summary>
    /// All events since a time that this product lives on, delivered or not, in no particular order, a page at a time. The
    /// issuer keeps them for about 30 days.
    /// </summary>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    public Task<HighnoteOutcome<SearchPage<UndeliveredEvent>>> FindEventsPageAsync(
        DateTimeOffset since,
        string? cursor,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var names = new JsonArray([.. EventNames.Needed.Select(name => JsonValue.Create(name))]);
        var variables = new JsonObject
        {
            ["filterBy"] = new JsonObject { ["createdAt"] = Since(since), ["name"] = names },
        };
        return Pager.ReadPageAsync(_session, FindEvents, variables, cursor, call, cancel);
    }

    private static JsonObject Since(DateTimeOffset since) =>
        new() { ["greaterThanOrEquals"] = Timestamps.Write(since) };

    /// <summary>Has the issuer deliver an event once more. It silently leaves out targets that don't suit.</summary>
    public Task<HighnoteOutcome<NodeId<NotificationEvent>>> ReplayAsync(
        NodeId<NotificationEvent> id,
        IReadOnlyCollection<NodeId<WebhookTarget>> targets,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var input = new ReplayEventInput(id.Value, [.. targets.Select(target => target.Value)]);
        return _session.ExecuteAsync(
            Replay,
            Variables.Input(input, HighnoteJson.Default.ReplayEventInput),
            call,
            cancel
        );
    }

    private Task<HighnoteOutcome<WebhookTarget>> ChangeAsync(
        Operation<WebhookTarget> operation,
        NodeId<WebhookTarget> target,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var variables = Variables.Input(new TargetInput(target.Value), HighnoteJson.Default.TargetInput);
        return _session.ExecuteAsync(operation, variables, call, cancel);
    }

    private static Operation<WebhookTarget> TargetMutation(string document, string field) =>
        Operation.Mutation(
            $"Webhooks/{document}",
            field,
            "WebhookNotificationTarget",
            HighnoteJson.Default.WebhookTargetWire,
            wire => wire.ToModel()
        );
}
