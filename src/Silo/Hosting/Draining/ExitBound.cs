using Microsoft.Extensions.Options;

namespace Stretch.Silo.Hosting.Draining;

/// <summary>
/// Ends the process when a stop takes longer than it may, whatever hangs: whoever runs it would kill it anyway, and what it
/// has not finished is taken over by other silos, as after a crash.
/// </summary>
internal static partial class ExitBound
{
    public const int ExitCode = 3;

    /// <summary>What comes after the last step that watches the time itself: disposing of what is there.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    public static void BindExit(this WebApplication app)
    {
        var bound = app.Services.ShutdownPatience() + Margin;
        app.Lifetime.ApplicationStopping.Register(() => _ = ExitAfterAsync(bound, app.Logger));
    }

    /// <summary>How long a stop may take.</summary>
    public static TimeSpan ShutdownPatience(this IServiceProvider services) =>
        TimeSpan.FromMilliseconds(services.GetRequiredService<IOptions<ShutdownOptions>>().Value.PatienceMs);

    private static async Task ExitAfterAsync(TimeSpan bound, ILogger logger)
    {
        // Not the database's clock, which is stopped with everything else.
        await Task.Delay(bound, TimeProvider.System);
        LogExit(logger, bound.TotalSeconds);
        Environment.Exit(ExitCode);
    }

    [LoggerMessage(LogLevel.Critical, "Not stopped after {Seconds} s: the process ends now")]
    private static partial void LogExit(ILogger logger, double seconds);
}
