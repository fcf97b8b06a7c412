using System.Globalization;
using Stretch.Silo.Hosting.Listening;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Local;

/// <summary>
/// The silos of a local run that has several: a process each, on one address, until this object is disposed. One that ends
/// before is named in the log, and the others go on without it, as they are there to show.
/// </summary>
internal sealed class LocalSilos : IAsyncDisposable
{
    private readonly SiloChild[] silos;
    private readonly TimeSpan stopPatience;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task supervision;
    private int left;

    private LocalSilos(SiloChild[] silos, TimeSpan stopPatience, ILogger logger, TimeProvider time)
    {
        this.silos = silos;
        this.stopPatience = stopPatience;
        this.logger = logger;
        this.time = time;
        left = silos.Length;
        supervision = Task.WhenAll(silos.Select(FollowAsync));
    }

    public IReadOnlyList<SiloChild> All => silos;

    /// <summary>Starts so many silos and waits until all of them serve.</summary>
    /// <param name="settings">What each of them gets beside the environment.</param>
    /// <param name="stopPatience">How long each may take to stop by itself, before it is ended.</param>
    /// <exception cref="StartupException">One of them does not start.</exception>
    public static async Task<LocalSilos> StartAsync(
        int count,
        IReadOnlyDictionary<string, string?> settings,
        SharedPort port,
        LocalFolder folder,
        TimeSpan stopPatience,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var all = new Dictionary<string, string?>(settings)
        {
            [Setting.Port] = port.Number.ToString(CultureInfo.InvariantCulture),
            [Setting.SharePort] = bool.TrueString,
            [Setting.SiloPort] = "0",
        };
        var silos = Enumerable
            .Range(1, count)
            .Select(number => SiloChild.Start(number, WithMetricsPort(all, number), folder))
            .ToArray();
        try
        {
            await Task.WhenAll(silos.Select(silo => silo.ReadyAsync(time, cancellationToken)));
            return new LocalSilos(silos, stopPatience, logger, time);
        }
        catch
        {
            await StopAsync(silos, stopPatience, time);
            throw;
        }
    }

    /// <summary>Ends when the last of them has ended by itself, or when this object is disposed.</summary>
    public Task EndedAsync(CancellationToken cancellationToken) => supervision.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await supervision;
        await StopAsync(silos, stopPatience, time);
        stopping.Dispose();
    }

    /// <summary>The first silo's is the one that the environment names, if it does; the others' follow.</summary>
    private static Dictionary<string, string?> WithMetricsPort(Dictionary<string, string?> settings, int number) =>
        int.TryParse(LocalSettings.FromEnvironment(Setting.MetricsPort), CultureInfo.InvariantCulture, out var first)
            ? new(settings) { [Setting.MetricsPort] = (first + number - 1).ToString(CultureInfo.InvariantCulture) }
            : settings;

    private async Task FollowAsync(SiloChild silo)
    {
        try
        {
            await silo.ExitedAsync(stopping.Token);
            LocalSilosLog.SiloEnded(
                logger,
                silo.Name,
                silo.ProcessId,
                silo.ExitCode,
                Interlocked.Decrement(ref left),
                silo.LogFile
            );
        }
        catch (OperationCanceledException)
        {
            // We are about to stop it ourselves.
        }
    }

    private static async Task StopAsync(SiloChild[] silos, TimeSpan patience, TimeProvider time)
    {
        await Task.WhenAll(silos.Select(silo => silo.StopAsync(patience, time)));
        foreach (var silo in silos)
        {
            silo.Dispose();
        }
    }
}
