namespace Stretch.Highnote.Cards;

/// <summary>
/// The answer to issuing: mostly the card itself, but the schema also knows an answer that says it is still being made or
/// failed. When the issuer gives which is not published.
/// </summary>
public sealed record IssuedCard(Coded<CardIssueStatus> Status, PaymentCard? Card, string? FailureReason);

public enum CardIssueStatus
{
    Unknown,
    Processing,
    Success,
    Failure,
}
