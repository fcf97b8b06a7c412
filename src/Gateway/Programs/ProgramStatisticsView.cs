namespace Stretch.Gateway.Programs;

/// <summary>A program in figures. Counts are of user tasks, amounts US dollars.</summary>
/// <param name="TotalAwardsPaid">Settled on people's cards.</param>
/// <param name="TotalPendingTasks">Assigned or started.</param>
/// <param name="EnrollmentPercentage">Of the participant cap, 0 to 100 with 2 decimals.</param>
/// <param name="TaskCompletionPercentage">Completed of all that were not removed, 0 to 100 with 2 decimals.</param>
/// <param name="TotalPendingTaskValue">What the pool holds for tasks that are still to be paid.</param>
public sealed record ProgramStatisticsView(
    int TotalEnrollment,
    Money TotalAwardsPaid,
    long TotalPendingTasks,
    long TotalCompletedTasks,
    decimal EnrollmentPercentage,
    decimal TaskCompletionPercentage,
    Money TotalPendingTaskValue,
    Money TotalReserved,
    Money TotalInTransit,
    Money TotalAvailable
)
{
    /// <summary>0 of nothing is 0.</summary>
    public static decimal Percentage(long part, long whole) =>
        whole == 0 ? 0 : decimal.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}
