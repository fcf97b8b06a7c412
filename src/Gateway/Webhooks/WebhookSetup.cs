using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Issuing;
using Stretch.Results;
using Stretch.Webhooks;

namespace Stretch.Gateway.Webhooks;

/// <summary>One call under two paths: the reference's, and the one that its object has.</summary>
internal abstract class WebhookSetup(IGrainFactory grains, IWebhookUrls urls)
{
    private const int MaxUrlCharacters = 2_000;
    private const string UrlField = "webhookUrl";

    protected static Operation Describe(OperationDraft operation) =>
        operation
            .Reads((body, call) => Read(body, call, new Secret("")))
            .Makes(ViewJson.Default.WebhookView)
            .Refuses<RequestInProgress>()
            .Refuses<IssuerKeyMissing>()
            .Refuses<IssuerKeyRefused>()
            .Refuses<IssuerUnavailable>()
            .Refuses<IssuerHookUnverified>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body), SigningSecretField.NewSecret());
        await CheckAsync(body, command.WebhookUrl, request.Aborted);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        var result = await GrainCall.AskAsync(() => client.ConfigureWebhook(command));
        return Answer.Made(result, ViewJson.Default.WebhookView, _ => GetWebhookEndpoint.Path) with { Secret = true };
    }

    private static ConfigureWebhook Read(RequestBody body, Call call, Secret fresh) =>
        new(
            call,
            body.Text(UrlField, MaxUrlCharacters),
            SigningSecretField.Read(body),
            fresh,
            body.OptionalFlag("ordered") ?? false
        );

    private async ValueTask CheckAsync(RequestBody body, string url, CancellationToken cancellation)
    {
        if (url.Length is > 0 and <= MaxUrlCharacters && await urls.FaultOfAsync(url, cancellation) is { } fault)
        {
            body.Fault(UrlField, fault);
        }
    }
}
