using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Programs;

namespace Stretch.Domain.Programs;

/// <summary>
/// Tells a partner that a pool runs low: <c>program.pool.low</c>, when what is available falls below a tenth of the total.
/// Once a fall: the step from not low to low is what counts, so nothing has to be remembered.
/// </summary>
public static class LowPool
{
    /// <summary>Less than one part in this many is low.</summary>
    private const int LowDivisor = 10;

    /// <summary>The decision, with the event where it makes the pool low.</summary>
    /// <param name="before">The pool that it was decided on.</param>
    public static Decision<ProgramState, TReply> TellingLowPool<TReply>(
        this Decision<ProgramState, TReply> decision,
        AwardPool before,
        Timestamp now
    )
    {
        if (decision.Next is not { } next || IsLow(before) || !IsLow(next.Pool))
        {
            return decision;
        }

        var (told, low) = ProgramEvents.Record(
            next,
            "program.pool.low",
            now,
            data =>
            {
                data.WriteNumber("total", next.Pool.Total.ToDollars());
                data.WriteNumber("available", next.Pool.Available.ToDollars());
            }
        );
        return decision with { Next = told, Changes = decision.Changes.Add(new Insert<PartnerEvent>(low)) };
    }

    public static bool IsLow(AwardPool pool) => pool.Available * LowDivisor < pool.Total;
}
