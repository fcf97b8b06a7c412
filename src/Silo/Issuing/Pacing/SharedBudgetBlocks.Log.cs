namespace Stretch.Silo.Issuing.Pacing;

internal static partial class SharedBudgetBlocksLog
{
    [LoggerMessage(
        LogLevel.Warning,
        "Budget for calls to the issuer could not be leased ({Reason}); they wait until it can"
    )]
    public static partial void NoBudget(this ILogger logger, string reason);
}
