using System.Diagnostics;

namespace Stretch.Silo.CrashPoints;

/// <summary>
/// Places between a change and what follows from it, at which the process can be made to die as if somebody had pulled its plug:
/// tests look at what that leaves behind. Nothing happens there unless the process was started with one of their names in
/// <see cref="Variable"/>; then it dies when it first comes by.
/// </summary>
internal static class CrashPoint
{
    public const string Variable = "STRETCH_CRASH_AT";

    /// <summary>Everything is decided, nothing is written.</summary>
    public const string BeforeCommit = "before-commit";

    /// <summary>It is committed, and nobody was answered.</summary>
    public const string AfterCommit = "after-commit";

    /// <summary>A message's work is done, and the message is still there.</summary>
    public const string BeforeOutboxEnds = "before-outbox-ends";

    /// <summary>A transfer's send is on record, and has not left.</summary>
    public const string BeforeTransfer = "before-transfer";

    /// <summary>The issuer has answered, and nobody knows.</summary>
    public const string AfterTransfer = "after-transfer";

    /// <summary>The issuer's event has come, and is not kept.</summary>
    public const string BeforeHookIsKept = "before-hook-is-kept";

    /// <summary>The issuer's event is kept, and the issuer does not know.</summary>
    public const string AfterHookIsKept = "after-hook-is-kept";

    /// <summary>What the issuer's events tell is in the books, and they are still to be processed.</summary>
    public const string BeforeHookEnds = "before-hook-ends";

    /// <summary>Events have got their positions, and nobody was told.</summary>
    public const string AfterNumbering = "after-numbering";

    /// <summary>The partner has got the event, and that is not written down.</summary>
    public const string AfterDelivery = "after-delivery";

    public static readonly IReadOnlyList<string> All =
    [
        BeforeCommit,
        AfterCommit,
        BeforeOutboxEnds,
        BeforeTransfer,
        AfterTransfer,
        BeforeHookIsKept,
        AfterHookIsKept,
        BeforeHookEnds,
        AfterNumbering,
        AfterDelivery,
    ];

    private static readonly string? s_chosen = Environment.GetEnvironmentVariable(Variable);

    public static void Pass(string name)
    {
        if (name == s_chosen)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            // The signal is on its way: nothing of what follows may still happen.
            self.WaitForExit();
        }
    }
}
