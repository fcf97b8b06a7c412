namespace Stretch.Highnote.Cards;

/// <summary>
/// Lets a browser act on one card without our API key. Pages say it lives 10 minutes, the schema 15: trust
/// <paramref name="ExpiresAt"/>.
/// </summary>
public sealed record CardClientToken(string Value, DateTimeOffset? ExpiresAt)
{
    public override string ToString() => nameof(CardClientToken);
}

public enum CardPermission
{
    Unknown,
    ReadRestrictedDetails,
    SetPaymentCardPin,
    ManagePaymentCard,
    ManageCardFulfillment,
    ReadFulfillmentDetails,
}
