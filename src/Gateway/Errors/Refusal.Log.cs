using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Errors;

/// <summary>The log line behind every answer that is not a success: the id a partner may quote stands in it.</summary>
internal sealed partial class Refusal
{
    private Refusal() { }

    public static void Log(ILogger<Refusal> log, HttpContext http, RequestIdentity identity, Error error, int status)
    {
        var route =
            (http.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        if (status >= StatusCodes.Status500InternalServerError)
        {
            Failed(log, identity.Id, identity.Text, http.Request.Method, route, status, error.Code);
        }
        else
        {
            Refused(log, identity.Id, identity.Text, http.Request.Method, route, status, error.Code);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Request {RequestId} ({CallersRequestId}) {Method} {Route} was refused with {Status} {Code}"
    )]
    private static partial void Refused(
        ILogger log,
        Guid requestId,
        string callersRequestId,
        string method,
        string route,
        int status,
        string code
    );

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "Request {RequestId} ({CallersRequestId}) {Method} {Route} failed with {Status} {Code}"
    )]
    private static partial void Failed(
        ILogger log,
        Guid requestId,
        string callersRequestId,
        string method,
        string route,
        int status,
        string code
    );
}
