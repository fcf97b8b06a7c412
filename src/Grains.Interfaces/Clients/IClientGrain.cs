using Stretch.Agreements;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Webhooks;

namespace Stretch.Clients;

/// <summary>
/// One partner: the only writer of its catalogue (tasks, agreements), card configuration and webhook endpoint. The key is
/// the <see cref="ClientId"/> as text.
/// </summary>
[Alias("stretch.client")]
public interface IClientGrain : IGrainWithStringKey
{
    [Alias("create-task")]
    Task<Result<TaskView>> CreateTask(CreateTask command);

    [Alias("create-agreement")]
    Task<Result<AgreementView>> CreateAgreement(CreateAgreement command);

    /// <summary>Refused, naming the field, when the issuer does not know the product or the account.</summary>
    [Alias("configure")]
    Task<Result<ConfigurationView>> Configure(ConfigureClient command);

    /// <summary>Answers only when the issuer sends us this client's events.</summary>
    [Alias("configure-webhook")]
    Task<Result<WebhookView>> ConfigureWebhook(ConfigureWebhook command);

    [Alias("rotate-webhook-secret")]
    Task<Result<WebhookView>> RotateWebhookSecret(RotateWebhookSecret command);

    [Alias("disable-webhook")]
    Task<Result<WebhookView>> DisableWebhook(DisableWebhook command);
}
