using System.Text.Json.Serialization;

namespace Stretch.Ledger;

/// <summary>The only ways money moves within a program.</summary>
[GenerateSerializer, Alias("stretch.movement")]
[JsonConverter(typeof(UpperSnakeEnumConverter<Movement>))]
public enum Movement
{
    /// <summary>Funding to available: the pool is filled.</summary>
    Fund,

    /// <summary>Funding to available or back: the pool's total was changed.</summary>
    Adjust,

    /// <summary>Available to reserved: a task was assigned.</summary>
    Reserve,

    /// <summary>Reserved to available: an assignment was taken back.</summary>
    Release,

    /// <summary>Reserved to in transit: the milestone is complete, the transfer is on its way.</summary>
    Dispatch,

    /// <summary>In transit to paid: the issuer moved the money.</summary>
    Settle,

    /// <summary>In transit to reserved, or to available when the assignment is gone: the issuer refused for certain.</summary>
    Return,

    /// <summary>Reserved or available to paid: a transfer that had been taken for failed turned out to have moved.</summary>
    LateSettle,
}
