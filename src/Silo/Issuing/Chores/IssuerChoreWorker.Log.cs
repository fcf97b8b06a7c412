using Stretch.Clients;

namespace Stretch.Silo.Issuing.Chores;

internal static partial class IssuerChoreWorkerLog
{
    [LoggerMessage(LogLevel.Information, "{Chore} for client {ClientId}: {Summary}")]
    public static partial void ChoreDone(this ILogger logger, string chore, ClientId clientId, string summary);

    [LoggerMessage(LogLevel.Warning, "{Chore} for client {ClientId} was cut short: {Summary}")]
    public static partial void ChoreCutShort(this ILogger logger, string chore, ClientId clientId, string summary);

    [LoggerMessage(LogLevel.Warning, "{Chore} for client {ClientId} was taken over by another silo")]
    public static partial void ChoreTakenOver(this ILogger logger, string chore, ClientId clientId);

    [LoggerMessage(LogLevel.Error, "{Chore} for client {ClientId} failed; it is tried again")]
    public static partial void ChoreFailed(this ILogger logger, Exception exception, string chore, ClientId clientId);

    [LoggerMessage(LogLevel.Warning, "What is due at the issuer could not be read or written down: {Reason}")]
    public static partial void ChoreStoreUnavailable(this ILogger logger, string reason);
}
