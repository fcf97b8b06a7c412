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
        IssuerFaultsPermille = chance.Next(40) * roughness;
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    /// <summary>Who cannot be reached now.</summary>
    public Dictionary<Party, bool> IsAway { get; } = [];

    public int IssuerFaultsPermille { get; }

    /// <summary>A trip between two machines.</summary>
    public TimeSpan Trip => _simulator.Chance.Between(ShortestTrip, LongestTrip);

    /// <summary>What becomes of the next message.</summary>
    /// <param name="latestArrival">Later than this it does not act any more, wherever on its way it hangs.</param>
    public Fate Next(TimeSpan latestArrival)
    {
        var chance = _simulator.Chance;
        if (IsCalm)
        {
            return new Fate(Strike.None, IsLost: false, Trip, IsAnswered: true, Trip);
        }

        var strike = chance.Permille(_strikePermille)
            ? (Strike)(1 + chance.Next((int)Strike.FreezeAfter))
            : Strike.None;
        var there = chance.Permille(_latePermille) ? chance.Between(LongestTrip, latestArrival) : Trip;
        return new Fate(
            strike,
            IsLost: chance.Permille(_lostPermille),
            there,
            IsAnswered: !chance.Permille(_unansweredPermille),
            Trip
        );
    }
}

/// <summary>Whom silos talk to.</summary>
internal enum Party
{
    Database,
    Issuer,
    Partner,
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
