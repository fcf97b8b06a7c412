namespace Stretch.Programs;

/// <summary>
/// Where a program's money is. The parts are never negative and always add up to the total.
/// </summary>
/// <param name="Total">What was put into the pool.</param>
/// <param name="Available">Free to be reserved.</param>
/// <param name="Reserved">Held for open user tasks.</param>
/// <param name="InTransit">Handed to the issuer, not yet confirmed.</param>
/// <param name="Paid">Settled on people's cards.</param>
[GenerateSerializer, Immutable, Alias("stretch.award-pool")]
public sealed record AwardPool(Money Total, Money Available, Money Reserved, Money InTransit, Money Paid);
