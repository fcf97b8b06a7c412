namespace Stretch.Silo.Webhooks;

/// <summary>
/// When a delivery that failed is tried again. A longer pause that the endpoint asks for (<c>Retry-After</c>) is honoured, and
/// comes off the end of the schedule: the last try is where the schedule has it, or sooner, never later.
/// </summary>
internal static class RetrySchedule
{
    /// <param name="delaysS">The pauses after each try, in seconds.</param>
    /// <param name="tries">The place in the schedule, the try that failed included.</param>
    /// <param name="postponed">By how much earlier pauses were longer than the schedule's.</param>
    /// <param name="asked">How long the endpoint asked to be left alone.</param>
    /// <returns>Null when that was the last try.</returns>
    public static NextTry? After(IReadOnlyList<double> delaysS, int tries, TimeSpan postponed, TimeSpan? asked)
    {
        if (tries > delaysS.Count)
        {
            return null;
        }

        var scheduled = TimeSpan.FromSeconds(delaysS[tries - 1]);
        var left = TimeSpan.FromSeconds(delaysS.Skip(tries - 1).Sum()) - postponed;
        if (left <= TimeSpan.Zero)
        {
            return null;
        }

        var wanted = asked > scheduled ? asked.Value : scheduled;
        return wanted < left
            ? new NextTry(wanted, tries, postponed + (wanted - scheduled))
            : new NextTry(left, delaysS.Count, postponed);
    }
}

/// <param name="Pause">From now.</param>
/// <param name="Tries">The place in the schedule before it; the last one, where no other can follow.</param>
/// <param name="Postponed">By how much the endpoint has put the delivery off beyond the schedule so far.</param>
internal readonly record struct NextTry(TimeSpan Pause, int Tries, TimeSpan Postponed);
