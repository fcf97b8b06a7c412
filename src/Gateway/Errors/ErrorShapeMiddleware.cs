using System.Data.Common;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Results;

namespace Stretch.Gateway.Errors;

/// <summary>
/// Outermost: names the request, and gives whatever is not a success the one error shape, whoever made it: an endpoint,
/// routing (404, 405), the server (400, 413) or an exception.
/// </summary>
internal sealed partial class ErrorShapeMiddleware(RequestDelegate next, IIds ids, ILogger<ErrorShapeMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var identity = RequestIdentity.Of(http, ids);
        http.Features.Set(identity);
        http.Response.Headers[RequestIdentity.HeaderName] = identity.Text;
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest })
            {
                await AnswerWriter.WriteAsync(http, MadeByTheFramework(http.Response.StatusCode));
            }
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up: whatever broke because of it, nobody is there to be told.
            LogHungUp(identity.Id);
        }
        catch (Exception exception)
        {
            var error = MadeByAnException(exception);
            if (error is InternalError)
            {
                LogUnhandled(exception, identity.Id);
            }
            else
            {
                LogExpected(exception, identity.Id);
            }

            if (http.Response.HasStarted)
            {
                // Too late for a status; a cut connection at least cannot be taken for a whole answer.
                http.Abort();
                return;
            }

            await AnswerWriter.WriteAsync(http, error);
        }
    }

    private static Error MadeByTheFramework(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => new RouteNotFound(),
            StatusCodes.Status405MethodNotAllowed => new MethodNotAllowed(),
            StatusCodes.Status413PayloadTooLarge => new BodyTooLarge(BodyReader.MaxBodyBytes),
            StatusCodes.Status415UnsupportedMediaType => new UnsupportedMediaType(),
            StatusCodes.Status503ServiceUnavailable => new Overloaded(),
            >= StatusCodes.Status500InternalServerError => new InternalError(),
            _ => new BadRequest(status),
        };

    private static Error MadeByAnException(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => MadeByTheFramework(bad.StatusCode),
            // Queries only: the grains answer with an error of their own, because only they know what was committed.
            DbException { IsTransient: true } => new StorageUnavailable(),
            DbException { SqlState: { } state } when IsServerGoneState(state) => new StorageUnavailable(),
            _ => new InternalError(),
        };

    /// <summary>Class 08 is a broken connection, 53 no resources, 57P an operator or a crash stopping the server.</summary>
    private static bool IsServerGoneState(string sqlState) =>
        sqlState.StartsWith("08", StringComparison.Ordinal)
        || sqlState.StartsWith("53", StringComparison.Ordinal)
        || sqlState.StartsWith("57P", StringComparison.Ordinal);
}
