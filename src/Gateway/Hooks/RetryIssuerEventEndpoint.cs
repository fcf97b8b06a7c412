using Stretch.Gateway.Answers;
using Stretch.Ids;
using Stretch.Issuing;

namespace Stretch.Gateway.Hooks;

/// <summary>
/// Has an event that was set aside taken up again, once what stood in its way is mended. It is set aside anew if that was not
/// all. A repeat changes nothing.
/// </summary>
internal sealed class RetryIssuerEventEndpoint(IIssuerEvents events) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Post("/v1/issuer-events/{issuerEventId}/retry").Answers(GatewayJson.Default.IssuerEventView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        // Anything but an id gives one that no event has.
        EntityId.TryParse<IssuerEventId>(http.Request.RouteValues["issuerEventId"] as string, out var id);
        var retried = await events.RetryAsync(id, http.RequestAborted);
        return Answer.Found(retried, GatewayJson.Default.IssuerEventView, "event");
    }
}
