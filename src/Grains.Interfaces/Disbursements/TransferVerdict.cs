using System.Text.Json.Serialization;

namespace Stretch.Disbursements;

/// <summary>What the issuer's answer, hook or record says of a transfer.</summary>
[GenerateSerializer, Alias("stretch.transfer-verdict")]
[JsonConverter(typeof(UpperSnakeEnumConverter<TransferVerdict>))]
public enum TransferVerdict
{
    /// <summary>The money moved.</summary>
    Completed,

    /// <summary>The issuer took it and has not finished.</summary>
    Pending,

    /// <summary>It certainly did not and will not move.</summary>
    Failed,

    /// <summary>It may or may not have moved, or may still.</summary>
    Unknown,

    /// <summary>The issuer shows it as failed, for a reason that is not known to say for certain that no money moved.</summary>
    FailedUnlisted,
}
