using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tests.Security;

public sealed class FailureBrakeTests
{
    [Theory]
    [InlineData(-4, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 250)]
    [InlineData(2, 500)]
    [InlineData(5, 4000)]
    [InlineData(6, 5000)]
    [InlineData(1_000_000, 5000)]
    public void Wrong_answers_are_held_back_longer_and_longer(int beyondFree, int expectedMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), FailureBrake.DelayAfter(beyondFree));
}
