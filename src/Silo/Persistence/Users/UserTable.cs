using Stretch.Clients;
using Stretch.Domain.Users;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Users.UserState>;

namespace Stretch.Silo.Persistence.Users;

/// <summary>The people's rows: names readable, the rest of who they are sealed.</summary>
internal static class UserTable
{
    public static StateTable<UserState> For(IServiceProvider services) =>
        For(services.GetRequiredService<ISealer>(), services.GetRequiredService<IKeyedHash>());

    private static StateTable<UserState> For(ISealer sealer, IKeyedHash hash) =>
        new(
            GrainKind.User,
            "users",
            row => Read(row, sealer),
            [
                Uuid("id", row => row.Id.Value),
                Long("version", row => row.Version),
                Uuid("client_id", row => row.ClientId.Value),
                Text("first_name", row => row.Details.FirstName),
                Text("middle_name", row => row.Details.MiddleName),
                Text("last_name", row => row.Details.LastName),
                Text("location_type", row => row.Details.LocationType),
                Bytes("identity", row => SealedIdentity.Seal(row.Details, sealer)),
                OptionalUuid(
                    "internal_id_hash",
                    row => row.Details.InternalId is { } id ? InternalIdIndex.HashOf(row.ClientId, id, hash) : null
                ),
                Text("holder_id", row => row.Holder?.Id),
                Flag("holder_supplied", row => row.Holder?.IsSupplied ?? false),
                Flag("holder_outdated", row => row.Holder?.IsOutdated ?? false),
                .. KeylessSendColumns.Of<UserState>("holder", row => row.HolderSend),
                Long("event_count", row => row.EventCount),
                Time("created_at", row => row.CreatedAt),
                Time("updated_at", row => row.UpdatedAt),
            ],
            new HashSet<string>
            {
                "first_name",
                "middle_name",
                "last_name",
                "location_type",
                "identity",
                "internal_id_hash",
                "holder_id",
                "holder_supplied",
                "holder_outdated",
                "holder_sender",
                "holder_sends",
                "holder_first_sent_at",
                "holder_sent_over_at",
                "event_count",
                "updated_at",
            }
        );

    private static UserState Read(RowReader row, ISealer sealer) =>
        new(
            new UserId(row.Uuid()),
            row.Long(),
            new ClientId(row.Uuid()),
            ReadDetails(ref row, sealer),
            ReadHolder(ref row),
            KeylessSendColumns.Read(ref row),
            row.Long(),
            row.Time(),
            row.Time()
        );

    private static UserDetails ReadDetails(ref RowReader row, ISealer sealer)
    {
        var (first, middle, last) = (row.OptionalText(), row.OptionalText(), row.OptionalText());
        var location = row.OptionalText();
        var identity = SealedIdentity.Open(row.OptionalBytes(), sealer);
        // The hash is for searching only.
        _ = row.OptionalUuid();
        return new UserDetails(
            first,
            middle,
            last,
            location,
            identity.AddressLineOne,
            identity.AddressLineTwo,
            identity.City,
            identity.State,
            identity.Zip,
            identity.DateOfBirth,
            identity.CorrectionalId,
            identity.InternalId
        );
    }

    private static Holder? ReadHolder(ref RowReader row)
    {
        var id = row.OptionalText();
        var (isSupplied, isOutdated) = (row.Flag(), row.Flag());
        return id is null ? null : new Holder(id, isSupplied, isOutdated);
    }
}
