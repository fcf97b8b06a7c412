using Stretch.Highnote.Sandbox.Faults;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>Which fields besides kind, operation and times mean something to which kind of fault.</summary>
internal static class FaultDetails
{
    public const string TargetId = "targetId";
    public const string DelayMs = "delayMs";
    public const string RetryAfterSeconds = "retryAfterSeconds";
    public const string Reason = "reason";
    public const string Code = "code";
    public const string Message = "message";

    public static IReadOnlyList<string> Of(FaultKind kind) =>
        kind switch
        {
            FaultKind.Error or FaultKind.Errors or FaultKind.AccessDenied => [Message],
            FaultKind.UserError => [Code, Message],
            FaultKind.RateLimited => [RetryAfterSeconds],
            FaultKind.Slow => [DelayMs],
            FaultKind.TransferFails => [Reason],
            FaultKind.HookDelay => [TargetId, DelayMs],
            _ => FaultReaches.Of(kind) == FaultReach.Hooks ? [TargetId] : [],
        };
}
