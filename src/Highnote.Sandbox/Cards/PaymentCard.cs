using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Cards;

internal enum CardStatus
{
    ActivationRequired,
    Active,
    Suspended,
    Closed,
}

internal enum CardFormFactor
{
    Virtual,
    Physical,
}

/// <summary>A card. Of its number only the last digits exist: spending is simulated by its id.</summary>
/// <param name="OriginalCardId">The card it was issued after, if any.</param>
/// <param name="LostAt">When it was lost, said by whoever had another issued in its place.</param>
internal sealed record PaymentCard(
    string Id,
    string AccountId,
    string ExternalId,
    string Last4,
    DateTimeOffset ExpirationDate,
    CardStatus Status,
    CardFormFactor FormFactor,
    string? OriginalCardId,
    DateTimeOffset? LostAt,
    DateTimeOffset? PinSetAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    public const string Bin = "411111";
    public const string Network = "VISA";
}
