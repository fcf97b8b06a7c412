namespace Stretch.Highnote.Cards;

internal sealed record IssueCardInput(string FinancialAccountId, IssueCardOptionsInput Options, string IdempotencyKey)
{
    public static IssueCardInput Of(NewPaymentCard card) =>
        new(
            card.Account.Value,
            new IssueCardOptionsInput(Timestamps.Write(card.ExpiresAt), card.ActivateOnCreate, card.ExternalId),
            card.Key.ToString()
        );
}

internal sealed record IssueCardOptionsInput(string ExpirationDate, bool ActivateOnCreate, string ExternalId);

internal sealed record CardInput(string PaymentCardId);

internal sealed record ClientTokenInput(string PaymentCardId, IReadOnlyList<string> Permissions);

internal sealed record OrderCardInput(
    string PaymentCardId,
    DeliveryInput DeliveryDetails,
    PersonalizationInput CardPersonalization,
    CourierInput Courier,
    string IdempotencyKey
)
{
    public static OrderCardInput Of(NewPhysicalCard card) =>
        new(
            card.Card.Value,
            new DeliveryInput(new DeliveryNameInput(card.GivenName, card.FamilyName), card.Address.Value),
            new PersonalizationInput(new TextLinesInput(card.Line1)),
            CourierInput.Express,
            card.Key.ToString()
        );
}

internal sealed record DeliveryInput(DeliveryNameInput Name, string ValidatedAddressId);

internal sealed record DeliveryNameInput(string GivenName, string FamilyName);

internal sealed record PersonalizationInput(TextLinesInput TextLines);

internal sealed record TextLinesInput(string Line1);

internal sealed record CourierInput(string Method, bool SignatureRequiredOnDelivery)
{
    // The carrier includes the signature with Express (schema, PaymentCardShippingMethod).
    public static readonly CourierInput Express = new("USPS_EXPRESS", SignatureRequiredOnDelivery: true);
}
