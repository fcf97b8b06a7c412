namespace Stretch.Gateway.RateLimits;

internal sealed partial class BudgetLeases
{
    [LoggerMessage(1, LogLevel.Warning, "Rate limits could not be asked for; until they can, every request passes")]
    private partial void LogUnmetered(Exception exception);
}
