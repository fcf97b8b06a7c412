using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.Control;

namespace Stretch.Highnote.Sandbox.Hosting;

public static class SandboxEndpoints
{
    public const string GraphQlPath = "/graphql";
    public const string ControlPath = "/_sandbox";

    /// <summary>Maps the issuer's GraphQL, and beside it the sandbox's own controls.</summary>
    public static IEndpointRouteBuilder MapHighnoteSandbox(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(GraphQlPath, (HttpContext http, GraphQlEndpoint endpoint) => endpoint.HandleAsync(http));
        var control = routes.MapGroup(ControlPath);
        StateEndpoints.Map(control);
        TransferEndpoints.Map(control);
        FaultEndpoints.Map(control);
        SettingsEndpoints.Map(control);
        return routes;
    }
}
