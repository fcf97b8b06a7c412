using System.Text.Json;
using System.Text.Json.Serialization;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Users;

/// <summary>Who a person is, as it is sealed under their own key: one JSON text a person.</summary>
internal sealed record SealedIdentity(
    string? FirstName = null,
    string? MiddleName = null,
    string? LastName = null,
    string? LocationType = null,
    DateOnly? DateOfBirth = null,
    string? AddressLineOne = null,
    string? AddressLineTwo = null,
    string? City = null,
    string? State = null,
    string? Zip = null,
    string? CorrectionalId = null,
    string? InternalId = null
)
{
    /// <summary>Null where there is nothing to hide.</summary>
    /// <exception cref="InvalidOperationException">There is something, and no key to seal it with: a bug.</exception>
    public static byte[]? Seal(UserState user, IPersonSealer sealer)
    {
        var details = user.Details;
        var identity = new SealedIdentity(
            details.FirstName,
            details.MiddleName,
            details.LastName,
            details.LocationType,
            details.DateOfBirth,
            details.AddressLineOne,
            details.AddressLineTwo,
            details.City,
            details.State,
            details.Zip,
            details.CorrectionalId,
            details.InternalId
        );
        return identity == new SealedIdentity()
            ? null
            : sealer.Seal(
                JsonSerializer.SerializeToUtf8Bytes(identity, SealedIdentityJson.Default.SealedIdentity),
                user.PersonKey ?? throw new InvalidOperationException($"{user.Id} has details and no key."),
                SealPurposes.UserIdentity,
                user.Id.Value
            );
    }

    public static SealedIdentity Open(byte[]? text, PersonKey? key, UserId user, IPersonSealer sealer) =>
        text is null
            ? new SealedIdentity()
            : JsonSerializer.Deserialize(
                sealer.Open(text, key, SealPurposes.UserIdentity, user.Value),
                SealedIdentityJson.Default.SealedIdentity
            )!;

    // Who a person is stays out of logs.
    public override string ToString() => nameof(SealedIdentity);
}

[JsonSerializable(typeof(SealedIdentity))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SealedIdentityJson : JsonSerializerContext;
