using Microsoft.AspNetCore.Routing;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
using Stretch.Gateway.RateLimits;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Tokens;

namespace Stretch.Gateway;

/// <summary>Puts an endpoint behind its door: open, the operator's, or the partners'.</summary>
internal static class EndpointMapping
{
    public static void MapOpen<TEndpoint>(this IEndpointRouteBuilder routes)
        where TEndpoint : class, IOpenEndpoint
    {
        var endpoint = Make<TEndpoint>(routes);
        Map<TEndpoint>(
            routes,
            Door.Open,
            async http => await AnswerWriter.WriteAsync(http, await endpoint.AnswerAsync(http))
        );
    }

    public static void MapOperator<TEndpoint>(this IEndpointRouteBuilder routes)
        where TEndpoint : class, IOperatorEndpoint
    {
        var endpoint = Make<TEndpoint>(routes);
        var gate = routes.ServiceProvider.GetRequiredService<AdminGate>();
        var needsNoBody = TEndpoint.Operation.NeedsNoBody;
        Map<TEndpoint>(
            routes,
            Door.Operator,
            async http => await AnswerWriter.WriteAsync(http, await AnswerOperatorAsync(http))
        );

        async ValueTask<Answer> AnswerOperatorAsync(HttpContext http) =>
            await gate.RefusesAsync(http) is { } refusal ? refusal
            : needsNoBody && (await BodyReader.ReadAsync(http)).Refusal is { } unreadable ? unreadable
            : await endpoint.AnswerAsync(http);
    }

    public static void MapPartner<TEndpoint>(this IEndpointRouteBuilder routes)
        where TEndpoint : class, IPartnerEndpoint
    {
        var endpoint = Make<TEndpoint>(routes);
        var gate = routes.ServiceProvider.GetRequiredService<PartnerGate>();
        var limiter = routes.ServiceProvider.GetRequiredService<RateLimiter>();
        var stamps = routes.ServiceProvider.GetRequiredService<IdempotencyStamps>();
        var (takesKey, needsNoBody) = (TEndpoint.Operation.TakesIdempotencyKey, TEndpoint.Operation.NeedsNoBody);
        Map<TEndpoint>(
            routes,
            Door.Partner,
            async http => await AnswerWriter.WriteAsync(http, await AnswerPartnerAsync(http))
        );

        async ValueTask<Answer> AnswerPartnerAsync(HttpContext http)
        {
            if (await gate.AdmitAsync(http) is not { } clientId)
            {
                return PartnerGate.Refusal;
            }

            if (await limiter.RefusesAsync(http, clientId) is { } tooMany)
            {
                return tooMany;
            }

            string? key = null;
            if (takesKey && !IdempotencyStamps.TryReadKey(http.Request, out key))
            {
                return IdempotencyStamps.BadKey;
            }

            var needless = needsNoBody ? await BodyReader.ReadAsync(http) : null;
            return needless?.Refusal is { } unreadable
                ? unreadable
                : await endpoint.AnswerAsync(new PartnerRequest(http, clientId, key, stamps, needless));
        }
    }

    private static TEndpoint Make<TEndpoint>(IEndpointRouteBuilder routes)
        where TEndpoint : class => ActivatorUtilities.CreateInstance<TEndpoint>(routes.ServiceProvider);

    private static void Map<TEndpoint>(IEndpointRouteBuilder routes, Door door, RequestDelegate answer)
        where TEndpoint : IEndpoint
    {
        var operation = TEndpoint.Operation;
        routes
            .MapMethods(operation.Path, MethodsOf(operation), answer)
            .WithMetadata(new MappedOperation(typeof(TEndpoint), operation, door));
    }

    /// <summary>What can be read can be asked for without its body, which the server leaves out by itself.</summary>
    private static string[] MethodsOf(Operation operation) =>
        operation.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [operation.Method];
}
