using Microsoft.AspNetCore.Routing;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
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
        Map(
            routes,
            TEndpoint.Operation,
            async http => await AnswerWriter.WriteAsync(http, await endpoint.AnswerAsync(http))
        );
    }

    public static void MapOperator<TEndpoint>(this IEndpointRouteBuilder routes)
        where TEndpoint : class, IOperatorEndpoint
    {
        var endpoint = Make<TEndpoint>(routes);
        var gate = routes.ServiceProvider.GetRequiredService<AdminGate>();
        Map(
            routes,
            TEndpoint.Operation,
            async http =>
            {
                Answer answer = await gate.RefusesAsync(http) is { } refusal
                    ? refusal
                    : await endpoint.AnswerAsync(http);
                await AnswerWriter.WriteAsync(http, answer);
            }
        );
    }

    public static void MapPartner<TEndpoint>(this IEndpointRouteBuilder routes)
        where TEndpoint : class, IPartnerEndpoint
    {
        var endpoint = Make<TEndpoint>(routes);
        var gate = routes.ServiceProvider.GetRequiredService<PartnerGate>();
        var stamps = routes.ServiceProvider.GetRequiredService<IdempotencyStamps>();
        var isMutating = TEndpoint.Operation.IsMutating;
        Map(
            routes,
            TEndpoint.Operation,
            async http => await AnswerWriter.WriteAsync(http, await AnswerPartnerAsync(http))
        );

        async ValueTask<Answer> AnswerPartnerAsync(HttpContext http)
        {
            if (await gate.AdmitAsync(http) is not { } clientId)
            {
                return PartnerGate.Refusal;
            }

            string? key = null;
            return isMutating && !IdempotencyStamps.TryReadKey(http.Request, out key)
                ? IdempotencyStamps.BadKey
                : await endpoint.AnswerAsync(new PartnerRequest(http, clientId, key, stamps));
        }
    }

    private static TEndpoint Make<TEndpoint>(IEndpointRouteBuilder routes)
        where TEndpoint : class => ActivatorUtilities.CreateInstance<TEndpoint>(routes.ServiceProvider);

    private static void Map(IEndpointRouteBuilder routes, Operation operation, RequestDelegate answer) =>
        routes.MapMethods(operation.Path, [operation.Method], answer);
}
