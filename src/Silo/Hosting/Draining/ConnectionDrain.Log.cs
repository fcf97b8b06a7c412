namespace Stretch.Silo.Hosting.Draining;

internal static partial class ConnectionDrainLog
{
    [LoggerMessage(
        LogLevel.Information,
        "Told to stop: no new connections are taken, {Open} are open and may finish what they have begun"
    )]
    public static partial void Draining(ILogger logger, int open);

    [LoggerMessage(LogLevel.Warning, "{Open} connections are cut off: their requests take too long to be waited for")]
    public static partial void CutOff(ILogger logger, int open);
}
