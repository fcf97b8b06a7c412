using System.Text.Json.Serialization;

namespace Stretch.Applications;

/// <summary>Whether money may be sent to an account.</summary>
[GenerateSerializer, Alias("stretch.card-account-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<CardAccountStatus>))]
public enum CardAccountStatus
{
    Open,

    /// <summary>Not activated yet, or in a state whose word is not known here.</summary>
    Blocked,

    /// <summary>Suspended, under review or about to be closed at the issuer, which may open it again.</summary>
    Suspended,
    Closed,
}
