using System.Text.Json.Nodes;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.AccountHolders;

/// <summary>Persons.</summary>
public sealed class AccountHolderCalls
{
    private static readonly Operation<AccountHolder> Create = Operation.Mutation(
        "AccountHolders/CreateAccountHolder",
        "createUSPersonAccountHolder",
        "USPersonAccountHolder",
        HighnoteJson.Default.AccountHolderWire,
        wire => wire.ToModel()
    );

    private static readonly Operation<SearchPage<AccountHolder>> Find = Operation.Query(
        "AccountHolders/FindAccountHolders",
        HighnoteJson.Default.FindAccountHoldersWire,
        wire => wire.ToPage()
    );

    private static readonly NodeQuery<AccountHolder> Read = NodeQuery<AccountHolder>.Of(
        "AccountHolders/ReadAccountHolder",
        HighnoteJson.Default.AccountHolderWire,
        wire => wire.ToModel(),
        "USPersonAccountHolder"
    );

    private readonly HighnoteSession _session;

    internal AccountHolderCalls(HighnoteSession session) => _session = session;

    /// <summary>Makes a person known. Takes no idempotency key: after a lost reply, <see cref="FindAsync"/> first.</summary>
    public Task<HighnoteOutcome<AccountHolder>> CreateAsync(
        NewAccountHolder person,
        CallOptions? call = null,
        CancellationToken cancel = default
    )
    {
        var input = CreateAccountHolderInput.Of(person);
        return _session.ExecuteAsync(
            Create,
            Variables.Input(input, HighnoteJson.Default.CreateAccountHolderInput),
            call,
            cancel
        );
    }

    /// <summary>The person, or null when no person has this id.</summary>
    public Task<HighnoteOutcome<AccountHolder?>> ReadAsync(
        NodeId<AccountHolder> id,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Read.ReadAsync(_session, id, call, cancel);

    /// <summary>All candidates for a person.</summary>
    public Task<HighnoteOutcome<Found<AccountHolder>>> FindAsync(
        AccountHolderSearch search,
        CallOptions? call = null,
        CancellationToken cancel = default
    ) => Pager.ReadAllAsync(_session, Find, new JsonObject { ["filterBy"] = FilterOf(search) }, call, cancel);

    private static JsonObject FilterOf(AccountHolderSearch search)
    {
        var born = CreateAccountHolderInput.IsoDate(search.DateOfBirth);
        var filter = new JsonObject { ["dateOfBirth"] = new JsonObject { ["equals"] = born } };
        if (search.Email is not null)
        {
            filter["email"] = new JsonObject { ["equals"] = search.Email };
        }
        else
        {
            filter["name"] = new JsonObject
            {
                ["givenName"] = SoundsLike(search.GivenName),
                ["familyName"] = SoundsLike(search.FamilyName),
            };
        }

        return filter;
    }

    private static JsonObject SoundsLike(string name) => new() { ["soundsLike"] = new JsonArray(name) };
}
