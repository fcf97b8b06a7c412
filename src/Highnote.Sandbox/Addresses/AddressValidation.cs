using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;

namespace Stretch.Highnote.Sandbox.Addresses;

internal enum AddressOutcome
{
    Validated,
    Incomplete,
    Invalid,
}

/// <param name="Id">The token, if the outcome is <see cref="AddressOutcome.Validated"/>.</param>
/// <param name="Components">What is missing or wrong, by the names of the schema's AddressComponent.</param>
internal sealed record AddressValidation(
    string Id,
    AddressOutcome Outcome,
    IReadOnlyList<string> Components,
    PostalAddress Address,
    bool IsSingleUse,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt
) : IEntity;
