using Orleans.Concurrency;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Clients;
using Stretch.Domain.Tasks;
using Stretch.Grains.Commits;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Tasks;
using Stretch.Webhooks;

namespace Stretch.Grains.Clients;

/// <summary>A partner: its catalogue and its settings.</summary>
[Reentrant]
internal sealed class ClientGrain(ICommitStore store, AnswerVault vault, TimeProvider time, ClientSettings settings)
    : Grain,
        IClientGrain
{
    private readonly SettingsTurn _turn = new();
    private Committer<ClientState> _commits = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var id = EntityId.Parse<ClientId>(this.GetPrimaryKeyString());
        _commits = new Committer<ClientState>(GrainKind.Client, id.Value, store, vault, time);
        return Task.CompletedTask;
    }

    public Task<Result<TaskView>> CreateTask(CreateTask command) =>
        _commits.Submit(
            command.Call,
            query => CreateTaskDecision.Needs(command, query),
            (client, facts, now) => CreateTaskDecision.Decide(client, facts, command, now)
        );

    public Task<Result<AgreementView>> CreateAgreement(CreateAgreement command) =>
        _commits.Submit(
            command.Call,
            query => CreateAgreementDecision.Needs(command, query),
            (client, facts, now) => CreateAgreementDecision.Decide(client, facts, command, now)
        );

    public Task<Result<ConfigurationView>> Configure(ConfigureClient command) =>
        _turn.Take(_commits, command.Call, () => settings.Configure(_commits, command));

    public Task<Result<WebhookView>> ConfigureWebhook(ConfigureWebhook command) =>
        _turn.Take(_commits, command.Call, () => settings.ConfigureWebhook(_commits, command));

    public Task<Result<WebhookView>> RotateWebhookSecret(RotateWebhookSecret command) =>
        settings.RotateWebhookSecret(_commits, command);

    public Task<Result<WebhookView>> DisableWebhook(DisableWebhook command) =>
        ClientSettings.DisableWebhook(_commits, command);
}
