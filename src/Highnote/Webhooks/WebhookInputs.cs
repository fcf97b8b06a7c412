namespace Stretch.Highnote.Webhooks;

internal sealed record AddTargetInput(string Name, string Uri, IReadOnlyList<string> Subscriptions);

internal sealed record TargetInput(string TargetId);

internal sealed record ReplayEventInput(string NotificationEventId, IReadOnlyList<string> TargetIds);
