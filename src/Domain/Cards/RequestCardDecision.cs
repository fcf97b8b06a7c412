using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Outbox;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Domain.Cards;

/// <summary>
/// Issues a card. In this order: the person is the caller's; the call was not carried out before under this id (else its
/// card is the answer); they are not erased; they have an open account (of several, that of the configured product, else the latest); for
/// plastic, a name and an address are known; no card of the account is still open (else it is the answer, with plastic
/// ordered for it now if that is asked for and none is under way).
/// </summary>
public static class RequestCardDecision
{
    /// <summary>How long a card is valid.</summary>
    private const int ValidYears = 4;

    /// <summary>On plastic without a name.</summary>
    private const string NameOfNobody = "PREPAID CARDHOLDER";

    public static void Needs(UserId user, RequestCard command, FactQuery query)
    {
        query.Cards.Add(command.CardId);
        query.OpenCardsOf.Add(user);
        query.CardAccountsOf.Add(user);
        query.LiveApplicationsOf.Add(user);
        query.Configurations.Add(command.Call.ClientId);
    }

    public static Decision<UserState, CardView> Decide(
        UserState? user,
        FactSet facts,
        RequestCard command,
        Timestamp now
    )
    {
        if (UserChecks.Visible(user, command.Call.ClientId) is { } invisible)
        {
            return invisible;
        }

        if (facts.Card(command.CardId) is { } made)
        {
            return Result.Created(made.ToView());
        }

        if (UserChecks.NotErased(user!) is { } erased)
        {
            return erased;
        }

        if (AccountOf(user!, facts) is not { } account)
        {
            return new AccountNotOpen(user!.Id);
        }

        var plastic = command.OrderPhysical ? PlasticOf(user!, facts, account, command) : null;
        if (command.OrderPhysical && plastic is null)
        {
            return new IdentityIncomplete(user!.Id, MissingForPlastic(user.Details, command));
        }

        return facts.OpenCard(user!.Id, account.FinancialAccountId) is { } open
            ? Answer(user, open, plastic, command, now)
            : Issue(user, account, plastic, command, now);
    }

    private static CardAccount? AccountOf(UserState user, FactSet facts)
    {
        var product = facts.Configuration(user.ClientId)?.CardProductId;
        return facts
            .CardAccounts(user.Id)
            .Where(account => account.Status == CardAccountStatus.Open)
            .OrderByDescending(account => account.CardProductId == product)
            .ThenByDescending(account => account.OpenedAt)
            .FirstOrDefault();
    }

    private static PlasticOrder? PlasticOf(UserState user, FactSet facts, CardAccount account, RequestCard command)
    {
        var details = user.Details;
        var address =
            command.Shipping
            ?? (
                details is { AddressLineOne: { } street, City: { } city, State: { } state, Zip: { } zip }
                    ? new ShippingAddress(street, details.AddressLineTwo, city, state, zip)
                    : null
            );
        return address is null || details is not { FirstName: { } given, LastName: { } family }
            ? null
            : new PlasticOrder(
                facts.OpenCard(user.Id, account.FinancialAccountId)?.Id ?? command.CardId,
                given,
                family,
                facts.Application(account.ApplicationId)?.CardType == CardType.Kyc ? Line(given, family) : NameOfNobody,
                address
            )
            {
                Key = user.PersonKey,
            };
    }

    private static string Line(string given, string family)
    {
        var name = $"{given} {family}";
        var line = name.Length <= PlasticOrder.MaxLineCharacters ? name : family;
        return line.Length <= PlasticOrder.MaxLineCharacters ? line : line[..PlasticOrder.MaxLineCharacters];
    }

    private static ImmutableArray<string> MissingForPlastic(UserDetails details, RequestCard command) =>
        [
            .. RequiredIdentity
                .MissingIn(details)
                .Where(field =>
                    field is "firstName" or "lastName" || (field != "dateOfBirth" && command.Shipping is null)
                ),
        ];

    private static Decision<UserState, CardView> Answer(
        UserState user,
        Card open,
        PlasticOrder? plastic,
        RequestCard command,
        Timestamp now
    )
    {
        var isUnderWay = open.IsPlasticDue || open.DeliveryStatus is DeliveryStatus.Ordered or DeliveryStatus.Shipped;
        if (plastic is null || isUnderWay)
        {
            return Result.Found(open.ToView());
        }

        var ordering = open with
        {
            IsPhysical = true,
            // Issuing keeps its key; the new order has keys of its own.
            Keys = command.Keys with
            {
                Issue = open.Keys.Issue,
            },
            OrderSend = null,
            OrderId = null,
            ReplacedOrderId = open.OrderId ?? open.ReplacedOrderId,
            OrderWorkflowStatus = null,
            DeliveryStatus = DeliveryStatus.NotOrdered,
            FailureReason = null,
            UpdatedAt = now,
        };
        return Decision.Commit(
            Result.Found(ordering.ToView()),
            user,
            new Update<Card>(ordering),
            new Insert<PlasticOrder>(plastic),
            new Insert<OutboxMessage>(CardOutbox.PlasticMessage(ordering, now))
        );
    }

    private static Decision<UserState, CardView> Issue(
        UserState user,
        CardAccount account,
        PlasticOrder? plastic,
        RequestCard command,
        Timestamp now
    )
    {
        var card = new Card(
            command.CardId,
            user.Id,
            user.ClientId,
            account.ApplicationId,
            account.FinancialAccountId,
            command.Keys,
            ActivateOnCreate: plastic is null,
            Timestamp.From(now.ToDateTimeOffset().AddYears(ValidYears)),
            IssuerId: null,
            IssueSend: null,
            ActivationStatus.ActivationRequired,
            PinStatus.NotSet,
            FormFactor: null,
            Last4: null,
            Network: null,
            ExpirationDate: null,
            IsPhysical: plastic is not null,
            OrderSend: null,
            OrderId: null,
            ReplacedOrderId: null,
            OrderWorkflowStatus: null,
            DeliveryStatus.NotOrdered,
            FailureReason: null,
            now,
            now
        );
        var rows = new List<Change> { new Insert<Card>(card), new Insert<OutboxMessage>(CardOutbox.Message(card)) };
        if (plastic is not null)
        {
            rows.Add(new Insert<PlasticOrder>(plastic));
        }

        return Decision.Commit(Result.Created(card.ToView()), user, [.. rows]);
    }
}
