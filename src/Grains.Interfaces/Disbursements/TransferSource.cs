using System.Text.Json.Serialization;

namespace Stretch.Disbursements;

/// <summary>Where a report came from; stands in the ledger as the cause.</summary>
[GenerateSerializer, Alias("stretch.transfer-source")]
[JsonConverter(typeof(UpperSnakeEnumConverter<TransferSource>))]
public enum TransferSource
{
    Reply,
    Hook,
    Lookup,

    /// <summary>The operator asked the issuer.</summary>
    Operator,
}
