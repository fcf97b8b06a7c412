using System.Collections.Immutable;
using Stretch.Cards;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Users;

namespace Stretch.Domain.Cards;

/// <summary>The events that tell a partner how a card fares.</summary>
public static class CardEvents
{
    /// <summary>Every event that the step from one row to the next makes true, in the order things happen.</summary>
    public static (UserState User, ImmutableArray<Change> Told) Of(
        UserState user,
        Card before,
        Card after,
        Timestamp now
    )
    {
        var told = ImmutableArray.CreateBuilder<Change>();
        foreach (var type in TypesOf(before, after))
        {
            (user, var partnerEvent) = PersonEvents.Record(
                user,
                type,
                now,
                data =>
                {
                    data.WriteString("cardId", after.Id.ToString());
                    data.WriteString("userId", after.UserId.ToString());
                    data.WriteString("applicationId", after.ApplicationId.ToString());
                    data.WriteString("activationStatus", UpperSnake.Of(after.ActivationStatus));
                    data.WriteString("deliveryStatus", UpperSnake.Of(after.DeliveryStatus));
                    data.WriteString("orderWorkflowStatus", after.OrderWorkflowStatus);
                    data.WriteString("failureReason", after.FailureReason);
                }
            );
            told.Add(new Insert<PartnerEvent>(partnerEvent));
        }

        return (user, told.ToImmutable());
    }

    private static IEnumerable<string> TypesOf(Card before, Card after)
    {
        var isIssued = before.IssuerId is null && after.IssuerId is not null;
        if (isIssued)
        {
            yield return "card.issued";
        }

        // A card that is issued active was never anything else.
        if (before.ActivationStatus != after.ActivationStatus && !isIssued)
        {
            switch (after.ActivationStatus)
            {
                case ActivationStatus.Active:
                    yield return "card.activated";
                    break;
                case ActivationStatus.Suspended:
                    yield return "card.suspended";
                    break;
                case ActivationStatus.Closed:
                    yield return "card.closed";
                    break;
                case ActivationStatus.ActivationRequired:
                    break;
                default:
                    throw new InvalidOperationException($"Activation status {after.ActivationStatus} has no rule.");
            }
        }

        if (before.DeliveryStatus != after.DeliveryStatus)
        {
            switch (after.DeliveryStatus)
            {
                case DeliveryStatus.Shipped:
                    yield return "card.shipped";
                    break;
                case DeliveryStatus.Failed or DeliveryStatus.Canceled:
                    yield return "card.delivery_failed";
                    break;
                case DeliveryStatus.NotOrdered or DeliveryStatus.Ordered:
                    break;
                default:
                    throw new InvalidOperationException($"Delivery status {after.DeliveryStatus} has no rule.");
            }
        }
    }
}
