using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transport;
using Stretch.Silo.Issuing.Lookups;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>Cards at Highnote. Each carries our card's id as its external id.</summary>
internal sealed class HighnoteCards(IHighnoteAccess access, IssuerLookups<PaymentCard> lookups) : ICardIssuer
{
    /// <summary>What a person does with their card in the cardholder app: see it and set its PIN, no more.</summary>
    private static readonly CardPermission[] PersonsPermissions =
    [
        CardPermission.ReadRestrictedDetails,
        CardPermission.SetPaymentCardPin,
    ];

    private static readonly CallOptions Interactive = new() { Priority = RequestPriority.Interactive };

    public async Task<IssuerAnswer<CardReport?>> Issue(Card card)
    {
        if (await access.ForClientAsync(card.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<CardReport?>();
        }

        var outcome = await highnote.Cards.IssueAsync(
            new NewPaymentCard(
                new NodeId<FinancialAccount>(card.FinancialAccountId),
                card.ExpiresAt.ToDateTimeOffset(),
                card.ActivateOnCreate,
                card.Id.ToString(),
                new IdempotencyKey(card.Keys.Issue)
            ),
            Interactive
        );
        return
            outcome.TryGetValue(out var issued, out _)
            && issued is { Card: null, Status.Value: CardIssueStatus.Failure }
            ? new IssuerAnswer<CardReport?>.Refused(issued.FailureReason ?? "issuing_failed")
            : Answers.Of(outcome, given => given.Card is null ? null : Read(card, given.Card));
    }

    public async Task<IssuerAnswer<CardReport?>> Look(Card card)
    {
        if (await access.ForClientAsync(card.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<CardReport?>();
        }

        var account = new NodeId<FinancialAccount>(card.FinancialAccountId);
        var outcome = await highnote.Cards.FindOfAccountAsync(account, Interactive);
        if (!outcome.TryGetValue(out var found, out var failure))
        {
            return Answers.Failed<CardReport?>(failure);
        }

        var ours = found.Items.FirstOrDefault(read => read.ExternalId == card.Id.ToString());
        return ours is null && !found.Complete
            // What is missing may still be there.
            ? new IssuerAnswer<CardReport?>.Unclear()
            : new IssuerAnswer<CardReport?>.Given(ours is null ? null : Read(card, ours));
    }

    public async Task<IssuerAnswer<CardReport?>> Read(Card card, string issuerId) =>
        await access.ForClientAsync(card.ClientId, CancellationToken.None) is not { } highnote
            ? Answers.NoCredentials<CardReport?>()
            : Answers.Of(
                await lookups.ReadAsync(highnote, new NodeId<PaymentCard>(issuerId)),
                read => read is null ? null : Read(card, read)
            );

    public async Task<IssuerAnswer<string>> CheckAddress(Card card, PlasticOrder plastic)
    {
        if (await access.ForClientAsync(card.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<string>();
        }

        // Repeated under its key, this answers the token of the first time, and the order stays the same.
        var validated = await highnote.Addresses.ValidateAsync(
            AddressOf(plastic.Address),
            new IdempotencyKey(card.Keys.Address),
            Interactive
        );
        if (!validated.TryGetValue(out var validation, out var failure))
        {
            return Answers.Failed<string>(failure);
        }

        return validation.Token is { } token
            ? new IssuerAnswer<string>.Given(token.Id.Value)
            : new IssuerAnswer<string>.Refused(string.Join(", ", validation.Components.Prepend("address_invalid")));
    }

    public async Task<IssuerAnswer<PlasticReport>> Order(
        Card card,
        string issuerId,
        PlasticOrder plastic,
        string addressToken
    ) =>
        await access.ForClientAsync(card.ClientId, CancellationToken.None) is not { } highnote
            ? Answers.NoCredentials<PlasticReport>()
            : Answers.Of(
                await highnote.Cards.OrderPhysicalAsync(
                    new NewPhysicalCard(
                        new NodeId<PaymentCard>(issuerId),
                        new NodeId<AddressToken>(addressToken),
                        plastic.GivenName,
                        plastic.FamilyName,
                        plastic.Line,
                        new IdempotencyKey(card.Keys.Order)
                    ),
                    Interactive
                ),
                Read
            );

    public async Task<IssuerAnswer<IssuerClientToken>> MakeClientToken(Card card, string issuerId) =>
        await access.ForClientAsync(card.ClientId, CancellationToken.None) is not { } highnote
            ? Answers.NoCredentials<IssuerClientToken>()
            : Answers.Of(
                await highnote.Cards.GenerateClientTokenAsync(
                    new NodeId<PaymentCard>(issuerId),
                    PersonsPermissions,
                    Interactive
                ),
                token => new IssuerClientToken(
                    new Secret(token.Value),
                    token.ExpiresAt is { } expiresAt ? Timestamp.From(expiresAt) : null
                )
            );

    private static PostalAddress AddressOf(ShippingAddress address) =>
        new(address.AddressLineOne, address.AddressLineTwo, address.City, address.State, address.Zip);

    private static CardReport Read(Card card, PaymentCard read) =>
        new(
            card.Id,
            read.Id.Value,
            StatusOf(read.Status),
            read.PinSet switch
            {
                true => PinStatus.Set,
                false => PinStatus.NotSet,
                null => null,
            },
            read.FormFactor,
            read.Last4,
            read.Network,
            read.ExpirationDate is { } expires ? Timestamp.From(expires) : null,
            OrderOf(card, read) is { } order ? Read(order) : null
        );

    /// <summary>
    /// Ours where it is known. Until then one of those that came after the order it replaces: the issuer lists the oldest
    /// first. Of several, the latest that may still arrive.
    /// </summary>
    private static PhysicalCardOrder? OrderOf(Card card, PaymentCard read)
    {
        if (card.OrderId is { } known)
        {
            return read.Orders.FirstOrDefault(order => order.Id.Value == known);
        }

        var replaced = read.Orders.ToList().FindIndex(order => order.Id.Value == card.ReplacedOrderId);
        var candidates = read.Orders.Skip(replaced + 1).ToList();
        return candidates.LastOrDefault(order =>
                StatusOf(order.Status) is DeliveryStatus.Ordered or DeliveryStatus.Shipped
            ) ?? candidates.LastOrDefault();
    }

    private static PlasticReport Read(PhysicalCardOrder order) =>
        new(order.Id.Value, order.Status.Text, StatusOf(order.Status));

    private static ActivationStatus? StatusOf(Coded<PaymentCardStatus> status) =>
        status.Value switch
        {
            PaymentCardStatus.ActivationRequired => ActivationStatus.ActivationRequired,
            PaymentCardStatus.Active => ActivationStatus.Active,
            PaymentCardStatus.Suspended => ActivationStatus.Suspended,
            PaymentCardStatus.Closed => ActivationStatus.Closed,
            PaymentCardStatus.Unknown => null,
            _ => throw new InvalidOperationException($"Card status {status} has no rule."),
        };

    /// <summary>A word that is not known here is some step on the way.</summary>
    private static DeliveryStatus StatusOf(Coded<PhysicalCardOrderStatus> status) =>
        status.Value switch
        {
            PhysicalCardOrderStatus.New
            or PhysicalCardOrderStatus.SentToPrinter
            or PhysicalCardOrderStatus.Approved
            or PhysicalCardOrderStatus.Unknown => DeliveryStatus.Ordered,
            PhysicalCardOrderStatus.Shipped or PhysicalCardOrderStatus.Completed => DeliveryStatus.Shipped,
            PhysicalCardOrderStatus.ShipFailed => DeliveryStatus.Failed,
            PhysicalCardOrderStatus.Canceled => DeliveryStatus.Canceled,
            _ => throw new InvalidOperationException($"Order status {status} has no rule."),
        };
}
