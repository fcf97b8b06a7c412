using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Webhooks;
using Stretch.TestKit;
using static Stretch.Highnote.Tests.AgainstSandbox.Participant;

namespace Stretch.Highnote.Tests.AgainstSandbox;

public sealed class WebhookTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string TransferCompleted = "INTERNAL_TRANSFER_BETWEEN_FINANCIAL_ACCOUNTS_COMPLETED";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private HookReceiver _receiver = null!;

    private WebhookCalls Webhooks => sandbox.Highnote.Webhooks;

    public async Task InitializeAsync() => _receiver = await HookReceiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task A_target_that_answers_its_activation_becomes_active()
    {
        var added = await AddTargetAsync();
        var secret = SecretOf(added);

        var activation = await _receiver.AwaitAsync(EventNames.Activation);

        Assert.Equal(EventFamily.Activation, activation.Event?.Family);
        Assert.Equal(SignatureVerdict.Valid, activation.Check(secret));
        var active = await AwaitStatusAsync(added.Id, WebhookTargetStatus.Active);
        Assert.Equal(_receiver.Address.AbsoluteUri, active.Uri);
        Assert.Equal(EventNames.Needed.Order(), active.Subscriptions.Order());
        var all = Expect(await Webhooks.FindTargetsAsync());
        Assert.True(all.Complete);
        Assert.Single(all.Items, target => target.Uri == _receiver.Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_target_that_refuses_its_activation_can_be_activated_later()
    {
        _receiver.Status = 500;
        var added = await AddTargetAsync();
        await _receiver.AwaitAsync(EventNames.Activation);
        Assert.NotEqual(WebhookTargetStatus.Active, Expect(await Webhooks.ReadTargetAsync(added.Id))?.Status.Value);

        _receiver.Status = 200;
        await Eventually.Async(
            async () =>
            {
                await Webhooks.ActivateTargetAsync(added.Id);
                return Expect(await Webhooks.ReadTargetAsync(added.Id))?.Status.Value is WebhookTargetStatus.Active;
            },
            Patience,
            $"target {added.Id} to become active"
        );
    }

    [Fact]
    public async Task A_settled_transfer_is_told_under_its_id_and_memo_and_rightly_signed()
    {
        var target = await ActiveTargetAsync();
        var (transfer, memo) = await PayAsync();

        var delivery = await _receiver.AwaitAsync(TransferCompleted, told => told.About.Id == transfer.Value);

        Assert.Equal(SignatureVerdict.Valid, delivery.Check(SecretOf(target)));
        Assert.Equal(SignatureVerdict.Mismatch, delivery.Check(new SigningSecret("guess")));
        Assert.Equal(EventFamily.Transfer, delivery.Event?.Family);
        Assert.Equal(memo, delivery.Event?.Memo);
        Assert.Equal(
            TransferStatus.Completed,
            Expect(await sandbox.Highnote.Transfers.ReadAsync(transfer))?.Status.Value
        );
    }

    [Fact]
    public async Task While_keys_rotate_a_delivery_fits_the_old_and_the_new()
    {
        var target = await ActiveTargetAsync();
        var oldSecret = SecretOf(target);

        var rotated = Expect(await Webhooks.RotateSigningKeyAsync(target.Id));
        var newSecret = SecretOf(rotated);
        var (transfer, _) = await PayAsync();
        var delivery = await _receiver.AwaitAsync(TransferCompleted, told => told.About.Id == transfer.Value);

        Assert.NotEqual(oldSecret, newSecret);
        Assert.Equal(2, rotated.SigningKeys.Count);
        Assert.Equal(SignatureVerdict.Valid, delivery.Check(oldSecret));
        Assert.Equal(SignatureVerdict.Valid, delivery.Check(newSecret));
    }

    [Fact]
    public async Task An_event_not_delivered_is_listed_and_can_be_replayed()
    {
        var target = await ActiveTargetAsync();
        _receiver.Status = 503;
        var (transfer, _) = await PayAsync();
        var refused = await _receiver.AwaitAsync(TransferCompleted, told => told.About.Id == transfer.Value);
        var id = refused.Event!.Id;

        var since = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var undelivered = await Eventually.Async(
            async () => Expect(await Webhooks.FindUndeliveredPageAsync(target.Id, since, cursor: null)),
            page => page.Items.Any(item => item.Id == id),
            Patience,
            $"event {id} to count as not delivered"
        );
        var missed = Assert.Single(undelivered.Items, missed => missed.Id == id);
        Assert.Equal(TransferCompleted, missed.Name);
        Assert.Equal(transfer.Value, missed.About?.Id);

        var before = _receiver.CountOf(id);
        _receiver.Status = 200;
        Assert.Equal(id, Expect(await Webhooks.ReplayAsync(id, [target.Id])));
        await Eventually.Async(() => _receiver.CountOf(id) > before, Patience, () => $"expected event {id} once more");
        await Eventually.Async(
            async () =>
                Expect(await Webhooks.FindUndeliveredPageAsync(target.Id, since, cursor: null))
                    .Items.All(item => item.Id != id),
            Patience,
            $"event {id} to count as delivered"
        );
    }

    [Fact]
    public async Task A_deactivated_target_says_so()
    {
        var target = await ActiveTargetAsync();

        var deactivated = Expect(await Webhooks.DeactivateTargetAsync(target.Id));

        Assert.Equal(WebhookTargetStatus.Deactivated, deactivated.Status.Value);
    }

    private async Task<WebhookTarget> AddTargetAsync() =>
        Expect(await Webhooks.AddTargetAsync(new NewWebhookTarget("Stretch", _receiver.Address, EventNames.Needed)));

    private async Task<WebhookTarget> ActiveTargetAsync() =>
        await AwaitStatusAsync((await AddTargetAsync()).Id, WebhookTargetStatus.Active);

    private Task<WebhookTarget> AwaitStatusAsync(NodeId<WebhookTarget> target, WebhookTargetStatus status) =>
        Eventually.Async(
            async () => Expect(await Webhooks.ReadTargetAsync(target))!,
            read => read.Status.Value == status,
            Patience,
            $"target {target} to be {status}"
        );

    private async Task<(NodeId<Transfer> Transfer, string Memo)> PayAsync()
    {
        var person = new Participant(sandbox.Highnote, sandbox.Info);
        var account = await person.OpenAccountAsync();
        var award = person.Award(account.Id, cents: 500);
        HighnoteOutcome<Transfer> outcome = await sandbox.Highnote.Transfers.InitiateAsync(award);
        return (Expect(outcome).Id, award.Memo);
    }

    private static SigningSecret SecretOf(WebhookTarget target) =>
        target.SigningKeys.Single(key => key.ExpiresAt is null).Secret!;
}
