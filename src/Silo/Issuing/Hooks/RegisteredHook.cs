using Stretch.Highnote;
using Stretch.Highnote.Webhooks;
using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>A hook that the issuer knows, as its target.</summary>
internal sealed record RegisteredHook(IssuerHookId Id, NodeId<WebhookTarget> Target, Timestamp CreatedAt);
