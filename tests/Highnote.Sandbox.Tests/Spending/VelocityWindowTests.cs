using System.Globalization;
using Stretch.Highnote.Sandbox.Spending;

namespace Stretch.Highnote.Sandbox.Tests.Spending;

/// <summary>Where each window begins, on a Wednesday in May and on the edges of a year.</summary>
public sealed class VelocityWindowTests
{
    [Theory]
    [InlineData("DAILY", "2026-05-13T00:00:00Z")]
    [InlineData("WEEKLY", "2026-05-11T00:00:00Z")]
    [InlineData("MONTHLY", "2026-05-01T00:00:00Z")]
    [InlineData("QUARTERLY", "2026-04-01T00:00:00Z")]
    [InlineData("NINETY_DAYS", "2026-02-13T00:00:00Z")]
    [InlineData("YEARLY", "2026-01-01T00:00:00Z")]
    [InlineData("COOLDOWN_MINUTE", "2026-05-13T17:29:45Z")]
    [InlineData("COOLDOWN_HOUR", "2026-05-13T16:30:45Z")]
    public void Windows_begin_with_their_calendar_unit_in_UTC(string window, string start) =>
        Assert.Equal(Time(start), VelocityWindow.StartOf(window, Time("2026-05-13T19:30:45+02:00")));

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2025-12-29T00:00:00Z")]
    [InlineData("2027-01-03T23:59:59Z", "2026-12-28T00:00:00Z")]
    public void A_week_begins_on_Monday_whatever_the_year(string now, string start) =>
        Assert.Equal(Time(start), VelocityWindow.StartOf("WEEKLY", Time(now)));

    [Fact]
    public void A_transaction_alone_has_nothing_before_it() =>
        Assert.Null(VelocityWindow.StartOf("PER_TRANSACTION", Time("2026-05-13T17:30:45Z")));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
