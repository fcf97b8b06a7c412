namespace Stretch.Domain.Cards;

/// <summary>
/// On record before it is made: the sending of something the issuer makes for a card. While it stands, the issuer may have
/// made it, so nobody sends again without having looked.
/// </summary>
/// <param name="Sends">How many were put on record so far, those known not to have left not counted.</param>
/// <param name="FirstAt">When the first was put on record; the issuer need not know the key for long after it.</param>
public sealed record CardSend(int Sends, Timestamp FirstAt)
{
    public static CardSend After(CardSend? earlier, Timestamp now) =>
        new((earlier?.Sends ?? 0) + 1, earlier?.FirstAt ?? now);

    /// <summary>One send made nothing for certain. What earlier ones may have made stays to be looked for.</summary>
    public CardSend? Less() => Sends == 1 ? null : this with { Sends = Sends - 1 };
}
