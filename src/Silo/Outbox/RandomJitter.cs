namespace Stretch.Silo.Outbox;

internal sealed class RandomJitter(Random random) : IJitter
{
    private const double MaxShare = 0.25;

    public TimeSpan Spread(TimeSpan pause) => pause + pause * (MaxShare * random.NextDouble());
}
