using System.Text.Json.Serialization;

namespace Stretch.Reconciliation;

/// <summary>How our books and the issuer's differ.</summary>
[GenerateSerializer, Alias("stretch.break-kind")]
[JsonConverter(typeof(UpperSnakeEnumConverter<BreakKind>))]
public enum BreakKind
{
    /// <summary>
    /// A transfer completed for an attempt that was replaced, or after its money was given away; or one carries our memo and
    /// names a disbursement that is on no record here.
    /// </summary>
    ExtraTransfer,

    /// <summary>A second transfer completed for an attempt that another one has settled.</summary>
    DuplicateTransfer,

    /// <summary>A transfer that had completed is said to have failed.</summary>
    FailedAfterSettlement,

    /// <summary>A transfer is reported for one disbursement that is on record as another's.</summary>
    ForeignTransfer,

    /// <summary>A transfer was sent, its outcome is unknown, and the issuer shows none although its key may not be sent again.</summary>
    MissingTransfer,

    /// <summary>The issuer's transfer has another amount or other accounts than the disbursement that it names.</summary>
    AmountMismatch,

    /// <summary>
    /// An attempt to pay has been in transit for too long, whatever the reason: sent or not, and whether the issuer can be asked
    /// or not.
    /// </summary>
    LateTransfer,

    /// <summary>An attempt has settled, and the issuer does not show its transfer any more.</summary>
    SettlementMissing,

    /// <summary>The funding account's balance fell further than the transfers explain that the issuer lists.</summary>
    UnexplainedOutflow,

    /// <summary>
    /// The issuer shows a transfer as failed, for a reason that is not known to say for certain that no money moved: a person has
    /// to ask.
    /// </summary>
    FailedUnlisted,
}
