namespace Stretch.Applications;

/// <summary>
/// On record before it is made: the sending of a create that takes no idempotency key. While it stands, the issuer may have
/// acted on it, so nobody sends again without having looked.
/// </summary>
/// <param name="Sender">Names this very send; only who put it on record may make it.</param>
/// <param name="Sends">How many were put on record so far, those known not to have left not counted.</param>
/// <param name="FirstAt">When the first was put on record.</param>
/// <param name="OverAt">The sender's lease and its HTTP time-out end here: after that nothing of it is on its way.</param>
[GenerateSerializer, Immutable, Alias("stretch.keyless-send")]
public sealed record KeylessSend(Guid Sender, int Sends, Timestamp FirstAt, Timestamp OverAt);
