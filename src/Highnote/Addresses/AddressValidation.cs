namespace Stretch.Highnote.Addresses;

/// <summary>The issuer's opinion of an address.</summary>
/// <param name="Token">Stands for the address in an order; only for the two valid verdicts.</param>
/// <param name="Components">The parts that were changed, missing or invalid, in the schema's words.</param>
public sealed record AddressValidation(AddressVerdict Verdict, AddressToken? Token, IReadOnlyList<string> Components);

public enum AddressVerdict
{
    /// <summary>A result this client does not know.</summary>
    Unknown,
    Valid,
    ValidWithChanges,
    Incomplete,
    Invalid,
}

/// <summary>A validated address' token.</summary>
public sealed record AddressToken(
    NodeId<AddressToken> Id,
    DateTimeOffset? ExpiresAt,
    Coded<AddressDeliveryStatus>? Delivery
);

public enum AddressDeliveryStatus
{
    Unknown,
    Confirmed,
    Partial,
    Unconfirmed,
    NotAvailable,
}

public enum AddressTokenScope
{
    Unknown,
    SingleUse,
    MultiUse,
}
