using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>
/// POST /graphql, in this order: key, body, document and variables, limits, injected fault, execution. What is refused
/// on the way answers 401, 400 or 429 with <c>data: null</c> and <c>errors</c>; so does, with 500, what breaks.
/// </summary>
internal sealed class GraphQlEndpoint(
    ApiKeys keys,
    OperationPreparation preparation,
    RateLimiter limiter,
    FaultPlan faults,
    GraphQlSchema schema,
    ResolverMap resolvers,
    SandboxOptions options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<GraphQlEndpoint> log
)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await AnswerAsync(http);
        }
        catch (Exception fault) when (IsOurs(fault) && !http.Response.HasStarted)
        {
            await WriteAsync(http, Broken(fault));
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (keys.Authenticate(http.Request.Headers.Authorization) is not { } key)
        {
            http.Response.Headers.WWWAuthenticate = "Basic";
            await WriteAsync(http, GraphQlResponse.Refusal(StatusCodes.Status401Unauthorized, Error("Unauthorized")));
            return;
        }

        var (operation, errors) = await ReadOperationAsync(http);
        if (operation is null)
        {
            await WriteAsync(http, GraphQlResponse.Refusal(StatusCodes.Status400BadRequest, errors));
            return;
        }

        var status = limiter.Count(key, () => new Complexity(schema, operation).Cost);
        if (status is { IsExceeded: true })
        {
            await WriteAsync(http, TooMany(status));
            return;
        }

        await ExecuteAsync(http, operation, status);
    }

    private async Task ExecuteAsync(HttpContext http, PreparedOperation operation, RateLimitStatus? status)
    {
        var isMutation = operation.Operation.Kind == OperationKind.Mutation;
        var fault = faults.TakeCall(operation.RootFields, isMutation);
        var gate = new FaultGate(fault, clock, lifetime.ApplicationStopping);
        if (!await gate.AdmitAsync(http))
        {
            return;
        }

        if (gate.Refusal is { } refusal)
        {
            await WriteAsync(http, refusal);
            return;
        }

        // A caller that hangs up must not stop what it asked for halfway: the work goes on without its token.
        var executor = new Executor(
            schema,
            resolvers,
            operation,
            new RequestState(fault),
            lifetime.ApplicationStopping
        );
        var response = await ExecuteAsync(executor, status);
        if (!await gate.SpoilAsync(http, response.ToJson(options.RateLimit)))
        {
            await WriteAsync(http, response);
        }
    }

    private async Task<GraphQlResponse> ExecuteAsync(Executor executor, RateLimitStatus? status)
    {
        try
        {
            var result = await executor.ExecuteAsync();
            return new(StatusCodes.Status200OK, result.Data, result.Errors, status);
        }
        catch (Exception fault) when (IsOurs(fault))
        {
            // Caught here, too: an injected fault spoils this answer like any other.
            return Broken(fault);
        }
    }

    /// <summary>A broken database or a bug; not a caller that hung up or sent what is no HTTP, nor the sandbox stopping.</summary>
    private static bool IsOurs(Exception fault) =>
        fault is not (OperationCanceledException or BadHttpRequestException or ConnectionResetException);

    /// <summary>The caller gets the format of every other error, the log gets the rest.</summary>
    private GraphQlResponse Broken(Exception fault)
    {
        log.ExecutionFailed(fault);
        return GraphQlResponse.Refusal(StatusCodes.Status500InternalServerError, Error("Internal server error"));
    }

    private async Task<(PreparedOperation?, IReadOnlyList<GraphQlError>)> ReadOperationAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            return ReadOperation(body);
        }
        catch (JsonException)
        {
            return (null, [new("The body is not JSON.")]);
        }
    }

    private (PreparedOperation?, IReadOnlyList<GraphQlError>) ReadOperation(JsonDocument body)
    {
        try
        {
            var (request, error) = GraphQlRequest.Read(body);
            return request is null ? (null, [error!]) : preparation.Prepare(request);
        }
        catch (InvalidOperationException) when (!JsonTexts.AreUnicode(body.RootElement))
        {
            return (null, [new("The body has a text that is no Unicode.")]);
        }
    }

    private static GraphQlResponse TooMany(RateLimitStatus status) =>
        new(
            StatusCodes.Status429TooManyRequests,
            null,
            [Error($"Usage limit exceeded. Try again in {status.RetryAfterSeconds} s.")],
            status
        );

    private static GraphQlError Error(string message) => new(message);

    private async Task WriteAsync(HttpContext http, GraphQlResponse response)
    {
        http.Response.StatusCode = response.HttpStatus;
        http.Response.ContentType = "application/json; charset=utf-8";
        var json = response.ToJson(options.RateLimit);
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }
}
