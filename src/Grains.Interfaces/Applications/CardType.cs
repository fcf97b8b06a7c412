using System.Text.Json.Serialization;

namespace Stretch.Applications;

/// <summary>What the plastic shows. The issuer checks the person's identity for both.</summary>
[GenerateSerializer, Alias("stretch.card-type")]
[JsonConverter(typeof(UpperSnakeEnumConverter<CardType>))]
public enum CardType
{
    /// <summary>No name on the plastic.</summary>
    NonDescript,

    /// <summary>The person's name on the plastic.</summary>
    Kyc,
}
