namespace Stretch.Highnote.Sandbox.Api;

internal static partial class GraphQlEndpointLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "An operation could not be executed")]
    public static partial void ExecutionFailed(this ILogger log, Exception fault);
}
