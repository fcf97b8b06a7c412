using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.GraphQl;

namespace Stretch.Highnote.Sandbox.Faults;

/// <summary>The faults that show outside a GraphQL answer, before the call is executed and after.</summary>
internal sealed class FaultGate(Fault? fault, TimeProvider clock, CancellationToken stopping)
{
    private const string ProxyPage = "<html><body><h1>We'll be right back.</h1></body></html>";

    /// <summary>What to answer instead of executing, or null.</summary>
    public GraphQlResponse? Refusal =>
        fault?.Kind switch
        {
            FaultKind.Error => GraphQlResponse.Refusal(
                StatusCodes.Status500InternalServerError,
                new GraphQlError(fault.Message)
            ),
            FaultKind.RateLimited => new(
                StatusCodes.Status429TooManyRequests,
                null,
                [new("Usage limit exceeded.")],
                new(true, clock.GetUtcNow(), 0, 0, 0, fault.RetryAfterSeconds)
            ),
            _ => null,
        };

    /// <summary>Lets the call wait if it shall.</summary>
    /// <returns>False if there is nothing left to do: it was answered, or waited until its caller gave up.</returns>
    public async Task<bool> AdmitAsync(HttpContext http)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Timeout:
                await HoldAsync(http);
                return false;
            case FaultKind.Garbage:
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync(ProxyPage, http.RequestAborted);
                return false;
            case FaultKind.Slow:
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), clock, stopping);
                return true;
            default:
                return true;
        }
    }

    /// <returns>True if the answer was lost, replaced or cut.</returns>
    public async Task<bool> SpoilAsync(HttpContext http, byte[] answer)
    {
        switch (fault?.Kind)
        {
            case FaultKind.LostReply:
                await HoldAsync(http);
                return true;
            case FaultKind.ErrorAfter:
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return true;
            case FaultKind.BrokenJson:
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), http.RequestAborted);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Waits for the caller to give up, or for the sandbox to stop, and then cuts the connection.</summary>
    private async Task HoldAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, end.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }
}
