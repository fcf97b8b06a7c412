namespace Stretch.Highnote.Sandbox.Work;

internal static partial class DueWorkerLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Worker} could not reach its rows, and tries again")]
    public static partial void DatabaseFailed(this ILogger log, Exception fault, string worker);
}
