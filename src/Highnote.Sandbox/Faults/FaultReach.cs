namespace Stretch.Highnote.Sandbox.Faults;

/// <summary>What faults of a kind can strike.</summary>
internal enum FaultReach
{
    /// <summary>Any call of a root field.</summary>
    Calls,

    /// <summary>Calls of mutations: what is answered is a member of their unions.</summary>
    Mutations,

    /// <summary>Calls of the mutations that move money between accounts.</summary>
    Transfers,

    /// <summary>Deliveries of events.</summary>
    Hooks,
}

internal static class FaultReaches
{
    public static FaultReach Of(FaultKind kind) =>
        kind switch
        {
            FaultKind.Errors or FaultKind.UserError or FaultKind.AccessDenied => FaultReach.Mutations,
            FaultKind.TransferFails or FaultKind.TransferCompletes or FaultKind.TransferStaysPending =>
                FaultReach.Transfers,
            >= FaultKind.HookDrop => FaultReach.Hooks,
            _ => FaultReach.Calls,
        };
}
