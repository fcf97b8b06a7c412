using System.Text.Json;
using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>
/// POST /graphql, in this order: key, body, document and variables, limits, injected fault, execution. What is refused
/// on the way answers 401, 400 or 429 with <c>data: null</c> and <c>errors</c>.
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
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A broken database or a bug: the caller gets the format of every other error, the log gets the rest.
            log.ExecutionFailed(fault);
            return GraphQlResponse.Refusal(StatusCodes.Status500InternalServerError, Error("Internal server error"));
        }
    }

    private async Task<(PreparedOperation?, IReadOnlyList<GraphQlError>)> ReadOperationAsync(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            var (request, error) = GraphQlRequest.Read(body);
            return request is null ? (null, [error!]) : preparation.Prepare(request);
        }
        catch (JsonException)
        {
            return (null, [new("The body is not JSON.")]);
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
