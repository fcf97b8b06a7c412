using System.Text.Json.Serialization;

namespace Stretch.Applications;

/// <summary>Whether money may be sent to an account.</summary>
[GenerateSerializer, Alias("stretch.card-account-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<CardAccountStatus>))]
public enum CardAccountStatus
{
    Open,

    /// <summary>Not activated yet, suspended or under review at the issuer.</summary>
    Blocked,
    Closed,
}
