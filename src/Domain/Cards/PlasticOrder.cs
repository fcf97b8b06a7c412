using System.Text.Json.Serialization;
using Stretch.Cards;
using Stretch.Domain.Users;

namespace Stretch.Domain.Cards;

/// <summary>
/// Everything an order of plastic says, fixed when it was asked for; sealed at rest, and erased once the issuer has it or
/// will not have it.
/// </summary>
/// <param name="Line">What is printed on it, 1 to 23 characters.</param>
public sealed record PlasticOrder(
    CardId CardId,
    string GivenName,
    string FamilyName,
    string Line,
    ShippingAddress Address
)
{
    public const int MaxLineCharacters = 23;

    /// <summary>The person's key, under which it is sealed; null where it is only named, to take it away.</summary>
    [JsonIgnore]
    public PersonKey? Key { get; init; }

    /// <summary>Names the order, to take it away.</summary>
    public static PlasticOrder KeyOnly(CardId card) => new(card, "", "", "", new ShippingAddress("", null, "", "", ""));

    // Who a person is and where they live stays out of logs.
    public override string ToString() => $"{nameof(PlasticOrder)} {CardId}";
}
