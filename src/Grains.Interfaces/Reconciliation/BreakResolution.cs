using System.Text.Json.Serialization;

namespace Stretch.Reconciliation;

/// <summary>How a break came to its end.</summary>
[GenerateSerializer, Alias("stretch.break-resolution")]
[JsonConverter(typeof(UpperSnakeEnumConverter<BreakResolution>))]
public enum BreakResolution
{
    /// <summary>The issuer told after all what became of the transfer.</summary>
    IssuerTold,

    /// <summary>The operator has it from the issuer that the transfer was never made, nor will be: the money comes back.</summary>
    TransferNeverMade,

    /// <summary>The operator has settled the difference outside Stretch, or accepts it: the user task may go on.</summary>
    Accepted,

    /// <summary>
    /// The operator has it from the issuer that a transfer which it shows as failed moved no money, nor will: the money comes back.
    /// </summary>
    TransferFailed,
}
