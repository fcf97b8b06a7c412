using Stretch.Cards;

namespace Stretch.Domain.Cards;

/// <summary>Where a card keeps what was sent of a step.</summary>
internal static class CardSendSlot
{
    public static CardSend? Of(Card card, CardStep step) =>
        step switch
        {
            CardStep.Issue => card.IssueSend,
            CardStep.OrderPlastic => card.OrderSend,
            _ => throw new InvalidOperationException($"Card step {step} has no rule."),
        };

    /// <summary>What the step makes is wanted and not on record.</summary>
    public static bool IsDue(Card card, CardStep step) =>
        !card.IsClosed
        && step switch
        {
            CardStep.Issue => card.IssuerId is null,
            CardStep.OrderPlastic => card.IssuerId is not null && card.IsPlasticDue,
            _ => throw new InvalidOperationException($"Card step {step} has no rule."),
        };

    public static Card Fill(Card card, CardStep step, CardSend? send) =>
        step switch
        {
            CardStep.Issue => card with { IssueSend = send },
            CardStep.OrderPlastic => card with { OrderSend = send },
            _ => throw new InvalidOperationException($"Card step {step} has no rule."),
        };
}
