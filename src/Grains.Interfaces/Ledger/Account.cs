using System.Text.Json.Serialization;

namespace Stretch.Ledger;

/// <summary>The accounts of a program's books. Funding stands outside the pool: where its money comes from and goes back to.</summary>
[GenerateSerializer, Alias("stretch.account")]
[JsonConverter(typeof(UpperSnakeEnumConverter<Account>))]
public enum Account
{
    Funding,
    Available,
    Reserved,
    InTransit,
    Paid,
}
