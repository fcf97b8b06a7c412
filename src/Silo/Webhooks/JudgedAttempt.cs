using Stretch.Gateway.Events;

namespace Stretch.Silo.Webhooks;

/// <summary>A try, and what becomes of its delivery by it.</summary>
/// <param name="Next">When it is tried again, where it is; else no pause.</param>
internal sealed record JudgedAttempt(DeliveryAttempt Attempt, DeliveryStatus Status, NextTry Next)
{
    /// <param name="schedule">The pauses after each try, in seconds.</param>
    public static JudgedAttempt Of(DeliveryAttempt attempt, IReadOnlyList<double> schedule)
    {
        var delivery = attempt.Delivery;
        var unchanged = new NextTry(TimeSpan.Zero, delivery.Tries, delivery.Postponed);
        if (attempt.Outcome == DeliveryOutcome.Delivered)
        {
            return new(attempt, DeliveryStatus.Delivered, unchanged);
        }

        return RetrySchedule.After(schedule, delivery.Tries, delivery.Postponed, attempt.RetryAfter) is { } next
            ? new(attempt, DeliveryStatus.Pending, next)
            : new(attempt, DeliveryStatus.SetAside, unchanged);
    }
}

/// <summary>As the table has it.</summary>
internal enum DeliveryStatus
{
    Pending,
    Delivered,

    /// <summary>Every try of the schedule failed; it can be replayed.</summary>
    SetAside,
}
