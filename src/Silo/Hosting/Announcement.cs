namespace Stretch.Silo.Hosting;

/// <summary>The lines with which a silo says on its console that it serves; whoever started it may wait for them.</summary>
internal static class Announcement
{
    /// <summary>The address follows. It is the last of the lines.</summary>
    public const string Ready = "Stretch is ready at ";

    /// <summary>The silo's own address follows, where it has one.</summary>
    public const string SiloAlone = "This silo alone answers at ";

    /// <summary>The address of the silo's metrics follows, where it shows them.</summary>
    public const string Metrics = "Metrics are at ";

    public static async Task AnnounceAsync(this WebApplication app)
    {
        if (app.SiloAddress() is { } siloAddress)
        {
            await Console.Out.WriteLineAsync(SiloAlone + siloAddress);
        }

        if (app.MetricsAddress() is { } metricsAddress)
        {
            await Console.Out.WriteLineAsync(Metrics + metricsAddress);
        }

        await Console.Out.WriteLineAsync(Ready + app.LocalAddress());
    }
}
