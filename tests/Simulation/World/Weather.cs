using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.World;

/// <summary>
/// How much goes wrong, drawn by the seed for a whole run and taken anew for every message: lost before or after it acted, late, its
/// sender struck at that very point.
/// </summary>
internal sealed class Weather
{
    private static readonly TimeSpan ShortestTrip = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan LongestTrip = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan LatestArrival = TimeSpan.FromSeconds(20);

    private static readonly int[] Roughness = [1, 4, 12];

    private readonly Simulator _simulator;
    private readonly int _lostPermille;
    private readonly int _unansweredPermille;
    private readonly int _latePermille;
    private readonly int _strikePermille;

    public Weather(Simulator simulator)
    {
        _simulator = simulator;
        var chance = simulator.Chance;
        // Some runs are rough, so that there is much to find; others leave things time to get far.
        var roughness = chance.Pick(Roughness);
        _lostPermille = chance.Next(4) * roughness;
        _unansweredPermille = chance.Next(4) * roughness;
        _latePermille = chance.Next(2) * roughness;
        _strikePermille = chance.Next(3) * roughness;
        IssuerRefusesPermille = chance.Next(60);
        IssuerFaultsPermille = chance.Next(40) * roughness;
        HooksLostPermille = chance.Next(500);
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    public bool DatabaseIsAway { get; set; }

    public bool IssuerIsAway { get; set; }

    public int IssuerRefusesPermille { get; }

    public int IssuerFaultsPermille { get; }

    public int HooksLostPermille { get; }

    /// <summary>A trip between two machines.</summary>
    public TimeSpan Trip => _simulator.Chance.Between(ShortestTrip, LongestTrip);

    /// <summary>What becomes of the next message.</summary>
    public Fate Next()
    {
        var chance = _simulator.Chance;
        if (IsCalm)
        {
            return new Fate(Strike.None, IsLost: false, Trip, IsAnswered: true, Trip);
        }

        var strike = chance.Permille(_strikePermille)
            ? (Strike)(1 + chance.Next((int)Strike.FreezeAfter))
            : Strike.None;
        var there = chance.Permille(_latePermille) ? chance.Between(LongestTrip, LatestArrival) : Trip;
        return new Fate(
            strike,
            IsLost: chance.Permille(_lostPermille),
            there,
            IsAnswered: !chance.Permille(_unansweredPermille),
            Trip
        );
    }
}

/// <summary>What becomes of a message.</summary>
/// <param name="There">How long it takes to arrive, where it is not lost.</param>
/// <param name="Back">How long the answer takes, where it is answered.</param>
internal readonly record struct Fate(Strike Strike, bool IsLost, TimeSpan There, bool IsAnswered, TimeSpan Back);

/// <summary>What happens to the sender of a message, and when.</summary>
internal enum Strike
{
    None,

    /// <summary>It dies before the message leaves.</summary>
    CrashBefore,

    /// <summary>It dies with the message on its way.</summary>
    CrashDuring,

    /// <summary>It dies once the message has acted, before the answer comes.</summary>
    CrashAfter,

    /// <summary>It is frozen with the message on its way, and goes on much later.</summary>
    FreezeDuring,

    /// <summary>It is frozen once the message has acted, and gets the answer much later.</summary>
    FreezeAfter,
}
