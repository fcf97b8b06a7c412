namespace Stretch.Cards;

/// <summary>Puts on record that the issuer is about to be asked for a card.</summary>
[GenerateSerializer, Immutable, Alias("stretch.note-card-send")]
public sealed record NoteCardSend(CardId CardId);

/// <summary>The sends on record.</summary>
/// <param name="Count">0 when there is nothing to send: the card is issued, or closed.</param>
[GenerateSerializer, Immutable, Alias("stretch.card-sends")]
public sealed record CardSends(int Count)
{
    public static readonly CardSends None = new(0);
}
