using System.Text.Json.Serialization;
using Stretch.Highnote.AccountHolders;

namespace Stretch.Highnote.Ownership;

internal sealed record OwnedThingWire(
    [property: JsonPropertyName("__typename")] string TypeName,
    string Id,
    string? ExternalId = null,
    NamedWire? PaymentCard = null,
    ApplicantSnapshotWire? AccountHolderSnapshot = null
)
{
    public const string Account = "FinancialAccount";
    public const string Card = "PaymentCard";
    public const string Plastic = "PhysicalPaymentCardOrder";
    public const string Application = "AccountHolderCardProductApplication";

    public OwnedThing ToModel() =>
        TypeName switch
        {
            Plastic => Of(PaymentCard?.ExternalId, person: null, isTold: PaymentCard is not null),
            Application => OfApplication(AccountHolderSnapshot?.AccountHolderCurrent),
            _ => Of(ExternalId, person: null, isTold: true),
        };

    // A snapshot of another type is a business's: that it has no person is all there is to tell.
    private OwnedThing OfApplication(NamedWire? person) =>
        Of(
            person?.ExternalId,
            person is null ? null : new NodeId<AccountHolder>(person.Id),
            person is not null || AccountHolderSnapshot is { TypeName: not ApplicantSnapshotWire.Person }
        );

    private OwnedThing Of(string? externalId, NodeId<AccountHolder>? person, bool isTold) =>
        new(new NodeId<OwnedThing>(Id), externalId, person, isTold);
}

/// <summary>Something that its creator may have given a name.</summary>
internal sealed record NamedWire(string Id, string? ExternalId = null);

internal sealed record ApplicantSnapshotWire(
    [property: JsonPropertyName("__typename")] string TypeName,
    NamedWire? AccountHolderCurrent = null
)
{
    public const string Person = "USPersonAccountHolderSnapshot";
}
