using System.Text.Json.Serialization;

namespace Stretch.UserTasks;

/// <summary>Where a milestone's money stands.</summary>
[GenerateSerializer, Alias("stretch.disbursement-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<DisbursementStatus>))]
public enum DisbursementStatus
{
    /// <summary>Nothing was sent yet.</summary>
    None,

    /// <summary>In transit: on its way, or waiting for the issuer's word.</summary>
    Pending,

    /// <summary>In transit: the issuer may or may not have acted; the hold is kept until it tells.</summary>
    Unknown,

    /// <summary>On the card.</summary>
    Settled,

    /// <summary>The issuer refused it; the money is reserved again and complete may be repeated.</summary>
    Failed,
}
