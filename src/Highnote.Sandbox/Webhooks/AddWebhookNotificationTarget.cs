using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class AddWebhookNotificationTarget(DeliverySignal signal) : IMutation
{
    private const int MaxActiveTargets = 50;
    private const int MaxNameChars = 255;

    public string Name => "addWebhookNotificationTarget";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var name = input.Text("name");
        var rules = new InputRules()
            .Require(name.Length is > 0 and <= MaxNameChars, "must have 1 to 255 characters", "input", "name")
            .Require(IsAllowed(input.Text("uri")), "must be https, or on loopback", "input", "uri");
        if (rules.Error is { } error)
        {
            return error;
        }

        var active = (await TargetTable.ListAsync(session)).Count(t => t.Status == TargetStatus.Active);
        if (active >= MaxActiveTargets)
        {
            return UserError.At(Codes.LimitReached, $"There are {MaxActiveTargets} active targets already.", "input");
        }

        var target = new WebhookTarget(
            EntityIds.New(IdPrefix.Target, session.Now),
            name,
            input.Text("uri"),
            [.. input.ListOrNull<string>("subscriptions")!.Distinct()],
            TargetStatus.PendingVerification,
            null,
            session.Now,
            session.Now
        );
        await TargetTable.InsertAsync(session, target);
        await SigningKeyTable.InsertAsync(session, target.Id);
        await TargetChange.AskToVerifyAsync(session, target.Id, signal);
        return target;
    }

    /// <summary>Highnote takes https only; on loopback a certificate would prove nothing.</summary>
    private static bool IsAllowed(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
