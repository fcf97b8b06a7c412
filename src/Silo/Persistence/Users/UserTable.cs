using Stretch.Clients;
using Stretch.Domain.Users;
using Stretch.Gateway.Security;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Users.UserState>;

namespace Stretch.Silo.Persistence.Users;

/// <summary>
/// The people's rows. Who they are is sealed under their own key. Rows of before there were such keys have names that are readable
/// and the rest sealed under the server's: they are read as they are, get a key then, and keep everything under it from the next
/// time that they are written.
/// </summary>
internal static class UserTable
{
    public static StateTable<UserState> For(IServiceProvider services) =>
        For(services.GetRequiredService<IPersonSealer>(), services.GetRequiredService<IKeyedHash>());

    private static StateTable<UserState> For(IPersonSealer sealer, IKeyedHash hash) =>
        new(
            GrainKind.User,
            "users",
            row => Read(row, sealer),
            [
                Uuid("id", row => row.Id.Value),
                Long("version", row => row.Version),
                Uuid("client_id", row => row.ClientId.Value),
                Bytes("person_key", row => row.PersonKey?.Wrapped.ToArray()),
                Text("first_name", _ => null),
                Text("middle_name", _ => null),
                Text("last_name", _ => null),
                Text("location_type", _ => null),
                Bytes("identity", row => SealedIdentity.Seal(row, sealer)),
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
                OptionalTime("erased_at", row => row.ErasedAt),
            ],
            new HashSet<string>
            {
                "person_key",
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
                "erased_at",
            }
        );

    private static UserState Read(RowReader row, IPersonSealer sealer)
    {
        var (id, version, client) = (new UserId(row.Uuid()), row.Long(), new ClientId(row.Uuid()));
        var key = row.OptionalBytes() is { } wrapped ? new PersonKey(id, wrapped) : null;
        var user = new UserState(
            id,
            version,
            client,
            ReadDetails(ref row, id, key, sealer),
            ReadHolder(ref row),
            KeylessSendColumns.Read(ref row),
            row.Long(),
            row.Time(),
            row.Time()
        )
        {
            PersonKey = key,
            ErasedAt = row.OptionalTime(),
        };
        return key is null && !user.IsErased ? user with { PersonKey = sealer.NewKey(id) } : user;
    }

    private static UserDetails ReadDetails(ref RowReader row, UserId id, PersonKey? key, IPersonSealer sealer)
    {
        var (first, middle, last) = (row.OptionalText(), row.OptionalText(), row.OptionalText());
        var location = row.OptionalText();
        var identity = SealedIdentity.Open(row.OptionalBytes(), key, id, sealer);
        // The hash is for searching only.
        _ = row.OptionalUuid();
        return new UserDetails(
            identity.FirstName ?? first,
            identity.MiddleName ?? middle,
            identity.LastName ?? last,
            identity.LocationType ?? location,
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
