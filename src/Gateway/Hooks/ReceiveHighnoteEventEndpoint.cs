using Stretch.Gateway.Answers;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Gateway.Hooks;

/// <summary>
/// Where Highnote posts a client's events. The signature is the only credential; 200 says that the event is kept, and what
/// follows from it happens later.
/// </summary>
internal sealed class ReceiveHighnoteEventEndpoint(IIssuerEventInbox inbox) : IOpenEndpoint
{
    private const string SignatureHeader = "highnote-signature";

    public static Operation Operation =>
        Operation
            .Post("/v1/hooks/highnote/{hookId}")
            .TakesAnything()
            .Authenticates(SecuritySchemes.Signature)
            .AnswersNothing()
            .Refuses<Unauthorized>()
            .Refuses<BodyTooLarge>()
            .Refuses<StorageUnavailable>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var body = await BodyReader.ReadBytesAsync(http);
        if (!body.IsOk)
        {
            return body.Error;
        }

        var signature = http.Request.Headers[SignatureHeader];
        return
            IssuerHookId.TryParse(http.Request.RouteValues["hookId"] as string, out var hook)
            && await inbox.ReceiveAsync(hook, body.Value, signature, http.RequestAborted)
            ? Answer.Empty
            : new Unauthorized(SignatureHeader);
    }
}
