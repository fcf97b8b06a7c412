namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Since when purchases count, by the members of VelocityRuleWindow: calendar windows are in UTC.</summary>
internal static class VelocityWindow
{
    public const string PerTransaction = "PER_TRANSACTION";
    private const int MovingDays = 90;
    private const int MonthsOfQuarter = 3;
    private const int DaysOfWeek = 7;

    /// <returns>Null: nothing earlier counts.</returns>
    public static DateTimeOffset? StartOf(string window, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var month = today.AddDays(1 - today.Day);
        return window switch
        {
            PerTransaction => null,
            "COOLDOWN_MINUTE" => now.AddMinutes(-1),
            "COOLDOWN_HOUR" => now.AddHours(-1),
            "DAILY" => today,
            "WEEKLY" => today.AddDays(-DaysSinceMonday(today)),
            "MONTHLY" => month,
            "QUARTERLY" => month.AddMonths(-((today.Month - 1) % MonthsOfQuarter)),
            // Today is one of the ninety.
            "NINETY_DAYS" => today.AddDays(1 - MovingDays),
            "YEARLY" => month.AddMonths(1 - today.Month),
            _ => throw new ArgumentOutOfRangeException(nameof(window), window, null),
        };
    }

    /// <summary>The issuer does not say when a week begins; here on Monday, as in ISO 8601.</summary>
    private static int DaysSinceMonday(DateTimeOffset day) =>
        ((int)day.DayOfWeek - (int)DayOfWeek.Monday + DaysOfWeek) % DaysOfWeek;
}
