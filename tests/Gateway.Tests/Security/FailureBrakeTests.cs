using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tests.Security;

public sealed class FailureBrakeTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(6, 250)]
    [InlineData(7, 500)]
    [InlineData(10, 4000)]
    [InlineData(11, 5000)]
    [InlineData(1_000_000, 5000)]
    public void Wrong_answers_are_held_back_longer_and_longer(int failures, int expectedMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), FailureBrake.DelayAfter(failures));
}
