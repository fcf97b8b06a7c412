namespace Stretch.Grains.Embedded;

/// <summary>How long grains stay in memory, and how a silo stops.</summary>
public sealed class EmbeddedGrainsOptions
{
    /// <summary>The types among which grain classes are looked for.</summary>
    internal List<Type> Candidates { get; } = [];

    /// <summary>A grain without a call for this long is let go. Default 15 minutes, as on Orleans; more than zero.</summary>
    public TimeSpan IdleAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The pause between two looks for idle grains. Default 1 minute; more than zero.</summary>
    public TimeSpan IdleScanPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a stop waits for running calls and for grains to say goodbye. Default 20 seconds; more than zero.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    internal bool AllPositive =>
        IdleAge > TimeSpan.Zero && IdleScanPeriod > TimeSpan.Zero && DrainTimeout > TimeSpan.Zero;
}
