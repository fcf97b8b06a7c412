namespace Stretch.Cards;

/// <summary>Puts on record that the issuer is about to be asked for a card, or for its plastic.</summary>
[GenerateSerializer, Immutable, Alias("stretch.note-card-send")]
public sealed record NoteCardSend(CardId CardId, CardStep Step);

/// <summary>The sends on record.</summary>
/// <param name="Count">0 when there is nothing to send: it is on record already, or not wanted.</param>
[GenerateSerializer, Immutable, Alias("stretch.card-sends")]
public sealed record CardSends(int Count)
{
    public static readonly CardSends None = new(0);
}
