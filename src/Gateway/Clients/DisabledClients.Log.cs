namespace Stretch.Gateway.Clients;

internal sealed partial class DisabledClients
{
    [LoggerMessage(1, LogLevel.Warning, "The disabled clients could not be read")]
    private partial void LogNotRead(Exception exception);
}
