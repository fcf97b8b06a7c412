using Stretch.Highnote.Sandbox.Transfers;

namespace Stretch.Highnote.Sandbox.Faults;

/// <summary>A way to misbehave, on command.</summary>
internal enum FaultKind
{
    /// <summary>Nothing is done and nothing answered.</summary>
    Timeout,

    /// <summary>It is done, but the answer never comes.</summary>
    LostReply,

    /// <summary>Nothing is done; the answer is a 500.</summary>
    Error,

    /// <summary>It is done; the answer is a 500.</summary>
    ErrorAfter,

    /// <summary>Nothing is done; the answer is a 429.</summary>
    RateLimited,

    /// <summary>Nothing is done; the answer is a 200 with <c>errors</c>.</summary>
    Errors,

    /// <summary>Nothing is done; the answer is a UserError.</summary>
    UserError,

    /// <summary>Nothing is done; the answer is an AccessDeniedError.</summary>
    AccessDenied,

    /// <summary>It is done; the answer is cut in the middle.</summary>
    BrokenJson,

    /// <summary>Nothing is done; the answer is a page of HTML, as a proxy in between may send one.</summary>
    Garbage,

    /// <summary>The transfer is accepted and ends FAILED.</summary>
    TransferFails,

    /// <summary>The transfer is COMPLETED (or FAILED) in the reply itself.</summary>
    TransferCompletes,

    /// <summary>The transfer is accepted and stays PENDING until it is settled by hand.</summary>
    TransferStaysPending,

    /// <summary>It is done after a pause.</summary>
    Slow,

    /// <summary>The hook is never sent.</summary>
    HookDrop,

    /// <summary>The hook is sent twice.</summary>
    HookDuplicate,

    /// <summary>The hook is sent later.</summary>
    HookDelay,

    /// <summary>The hook is sent after the next one of its target.</summary>
    HookReorder,

    /// <summary>The hook is signed with a wrong key; its retry is right.</summary>
    HookBadSignature,

    /// <summary>The hook is signed with its target's oldest key alone, expired or not; its retry is right.</summary>
    HookOldKey,
}

/// <summary>A fault in waiting.</summary>
/// <param name="Operation">Root field or, for hooks, event name; <c>*</c> is any.</param>
/// <param name="TargetId">For hooks: only those to this target.</param>
/// <param name="Times">How often it still strikes.</param>
/// <param name="Reason">For <see cref="FaultKind.TransferFails"/>.</param>
/// <param name="Code">For <see cref="FaultKind.UserError"/>.</param>
internal sealed record Fault(
    FaultKind Kind,
    string Operation = Fault.Any,
    string? TargetId = null,
    int Times = 1,
    int DelayMs = Fault.DefaultDelayMs,
    int RetryAfterSeconds = 1,
    string Reason = "INTERNAL_SERVER_ERROR",
    string Code = Mutations.Codes.InjectedFault,
    string Message = "A fault was asked for."
)
{
    public const string Any = "*";
    public const int DefaultDelayMs = 1_000;

    public bool IsOfHooks => Reach == FaultReach.Hooks;

    public FaultReach Reach => FaultReaches.Of(Kind);

    public bool Matches(string name) => Operation == Any || Operation == name;

    /// <summary>Whether it strikes a call that has this root field.</summary>
    public bool Strikes(string rootField, bool isMutation) =>
        Matches(rootField)
        && Reach switch
        {
            FaultReach.Calls => true,
            FaultReach.Mutations => isMutation,
            FaultReach.Transfers => InitiateTransfer.Operations.Contains(rootField),
            FaultReach.Hooks => false,
            _ => throw new InvalidOperationException($"Unknown reach {Reach}."),
        };
}
