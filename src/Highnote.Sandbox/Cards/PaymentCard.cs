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

/// <summary>A card. Of its number only the last digits exist: nothing here can spend.</summary>
internal sealed record PaymentCard(
    string Id,
    string AccountId,
    string ExternalId,
    string Last4,
    DateTimeOffset ExpirationDate,
    CardStatus Status,
    CardFormFactor FormFactor,
    DateTimeOffset? PinSetAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
) : IEntity
{
    public const string Bin = "411111";
    public const string Network = "VISA";
}
