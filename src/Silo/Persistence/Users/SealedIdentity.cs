using System.Text.Json;
using System.Text.Json.Serialization;
using Stretch.Grains.Ports;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Users;

/// <summary>What of a person's details may not be readable in the database, as it is sealed: one JSON text a person.</summary>
internal sealed record SealedIdentity(
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
    private const string Purpose = "user-identity";

    /// <summary>Null where there is nothing to hide.</summary>
    public static byte[]? Seal(UserDetails details, ISealer sealer)
    {
        var identity = new SealedIdentity(
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
                Purpose
            );
    }

    public static SealedIdentity Open(byte[]? text, ISealer sealer) =>
        text is null
            ? new SealedIdentity()
            : JsonSerializer.Deserialize(sealer.Open(text, Purpose), SealedIdentityJson.Default.SealedIdentity)!;

    // Who a person is stays out of logs.
    public override string ToString() => nameof(SealedIdentity);
}

[JsonSerializable(typeof(SealedIdentity))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class SealedIdentityJson : JsonSerializerContext;
