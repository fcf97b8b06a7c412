using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>An authorization and all that follows it (DebitTransaction).</summary>
/// <param name="ProcessingType">A member of CardTransactionProcessingType.</param>
/// <param name="OriginalCents">What was asked for first, granted or not.</param>
/// <param name="AuthorizedCents">What was granted, increments included.</param>
/// <param name="ReversedCents">The part of it that was given back before it was spent.</param>
/// <param name="ClearedCents">The part of it that was spent.</param>
/// <param name="RefundedCents">The part of what was spent that came back.</param>
internal sealed record CardTransaction(
    string Id,
    string CardId,
    string AccountId,
    Merchant? Merchant,
    PointOfService? PointOfService,
    string ProcessingType,
    long OriginalCents,
    long AuthorizedCents,
    long ReversedCents,
    long ClearedCents,
    long RefundedCents,
    DateTimeOffset CreatedAt
) : IEntity
{
    /// <summary>Granted, and neither spent nor given back yet.</summary>
    public long HeldCents => AuthorizedCents - ReversedCents - ClearedCents;

    /// <summary>Spent, and not refunded.</summary>
    public long RefundableCents => ClearedCents - RefundedCents;

    /// <summary>What velocity rules add up. A refund does not make room again.</summary>
    public Purchase Counted => new(AuthorizedCents - ReversedCents, Merchant, PointOfService);
}
