using Stretch.Load.Measurements;

namespace Stretch.Load.Crowds;

/// <summary>What attaching a task to a crowd took.</summary>
/// <param name="Answered">Until the call was answered: the money of all is reserved.</param>
/// <param name="Attached">Until everyone had their user task.</param>
/// <param name="MemoryBefore">The server's resident bytes before the call.</param>
/// <param name="MemoryAtMost">The most it had until everyone had their user task.</param>
/// <param name="QuietTime">How long the other program's caller was measured before.</param>
/// <param name="Quiet">The other program's caller before.</param>
/// <param name="Meanwhile">The other program's caller while it was attached.</param>
/// <param name="Faults">What is wrong afterwards; empty when all is right.</param>
internal sealed record CrowdFigures(
    int People,
    TimeSpan Answered,
    TimeSpan Attached,
    long MemoryBefore,
    long MemoryAtMost,
    TimeSpan QuietTime,
    Tally Quiet,
    Tally Meanwhile,
    IReadOnlyList<string> Faults
)
{
    public long Errors => Quiet.Errors + Meanwhile.Errors;

    public bool IsClean => Errors == 0 && Faults.Count == 0;
}
