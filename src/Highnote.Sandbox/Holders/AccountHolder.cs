using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;

namespace Stretch.Highnote.Sandbox.Holders;

/// <param name="SsnHash">The number itself is never kept.</param>
internal sealed record AccountHolder(
    string Id,
    PersonName Name,
    DateOnly DateOfBirth,
    string? Email,
    PhoneNumber? Phone,
    PostalAddress BillingAddress,
    string? SsnHash,
    string? ExternalId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity;
