namespace Stretch.Simulation.Kernel;

internal static class ChanceExtensions
{
    /// <summary>True in so many of a thousand cases.</summary>
    public static bool Permille(this Random chance, int cases) => cases > 0 && chance.Next(1_000) < cases;

    public static TimeSpan Between(this Random chance, TimeSpan least, TimeSpan most) =>
        least + (most - least) * chance.NextDouble();

    /// <summary>A pause of this mean, mostly shorter, sometimes much longer.</summary>
    public static TimeSpan Around(this Random chance, TimeSpan mean) => mean * -Math.Log(1 - chance.NextDouble());

    public static T Pick<T>(this Random chance, IReadOnlyList<T> from) => from[chance.Next(from.Count)];
}
