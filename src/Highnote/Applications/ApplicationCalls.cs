using System.Text.Json.Nodes;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Applications;

/// <summary>Applications for a card product.</summary>
public sealed class ApplicationCalls
{
    // The schema's connection of a holder's applications shows no page info: a full page may not be all.
    private const int MaxApplicationsOfHolder = 50;

    private static readonly Operation<CardApplication> Create = Operation.Mutation(
        "Applications/CreateCardApplication",
        "createAccountHolderCardProductApplication",
        "AccountHolderCardProductApplication",
        HighnoteJson.Default.CardApplicationWire,
        wire => wire.ToModel()
    );

    private static readonly NodeQuery<CardApplication> Read = NodeQuery<CardApplication>.Of(
        "Applications/ReadCardApplication",
        HighnoteJson.Default.CardApplicationWire,
        wire => wire.ToModel(),
        "AccountHolderCardProductApplication"
    );

    private static readonly Operation<Found<CardApplication>> Find = Operation.Query(
        "Applications/FindCardApplications",
        HighnoteJson.Default.FindCardApplicationsWire,
        wire => FoundOf(wire)
    );

    private readonly HighnoteSession _session;

    internal ApplicationCalls(HighnoteSession session) => _session = session;

    /// <summary>
    /// Applies. Takes no idempotency key; but the issuer keeps one open application per product and person, so after a lost
    /// reply <see cref="FindOfHolderAsync"/> shows it.
    /// </summary>
    public Task<HighnoteOutcome<CardApplication>> CreateAsync(
        NewCardApplication application,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var input = CreateCardApplicationInput.Of(application);
        return _session.ExecuteAsync(
            Create,
            Variables.Input(input, HighnoteJson.Default.CreateCardApplicationInput),
            call,
            cancel
        );
    }

    /// <summary>The application, or null when none has this id.</summary>
    public Task<HighnoteOutcome<CardApplication?>> ReadAsync(
        NodeId<CardApplication> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);

    /// <summary>Those of up to 50 applications that exist, in one request.</summary>
    public Task<HighnoteOutcome<IReadOnlyDictionary<NodeId<CardApplication>, CardApplication>>> ReadManyAsync(
        IReadOnlyCollection<NodeId<CardApplication>> ids,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadManyAsync(_session, ids, call, cancel);

    /// <summary>A person's applications, for every product and in every state.</summary>
    public Task<HighnoteOutcome<Found<CardApplication>>> FindOfHolderAsync(
        NodeId<AccountHolder> holder,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var variables = new JsonObject { ["holder"] = holder.Value, ["first"] = MaxApplicationsOfHolder };
        return _session.ExecuteAsync(Find, variables, call, cancel);
    }

    private static Found<CardApplication> FoundOf(FindCardApplicationsWire wire)
    {
        var applications = wire.Node?.CardProductApplications?.Nodes.Select(one => one.ToModel()).ToArray();
        return applications is null
            ? throw new FormatException("The holder or its applications are missing.")
            : new Found<CardApplication>(applications, applications.Length < MaxApplicationsOfHolder);
    }
}
