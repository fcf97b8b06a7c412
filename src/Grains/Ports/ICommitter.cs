using System.Diagnostics;
using Stretch.Domain.Facts;
using Stretch.Results;

namespace Stretch.Grains.Ports;

/// <summary>
/// One grain's side of a commit. The store calls it from one thread at a time, in this order: Gather, AskFor, Load where the
/// state had to be read, Decide, then exactly one of Committed, Refuse and Fail; Forget sends it back to before Decide.
/// </summary>
public interface ICommitter
{
    GrainKind Kind { get; }

    Guid Key { get; }

    GrainRow Row => new(Kind, Key);

    /// <summary>The version in memory, null when the state must be loaded first.</summary>
    long? KnownVersion { get; }

    /// <summary>
    /// Stays the same object for as long as every version was committed from here; another one from the moment on that a state
    /// is loaded which somebody else may have written.
    /// </summary>
    object Lineage { get; }

    /// <summary>
    /// Whether the command that waits first has its batch to itself, as it reads sets of rows. It stays first until the store
    /// gathers it.
    /// </summary>
    bool IsNextAlone { get; }

    /// <summary>
    /// Moves waiting commands into the round, up to a total of <paramref name="max"/>, and answers how many it holds.
    /// Commands whose deadline has passed are refused here, before anything was decided, never later.
    /// </summary>
    int Gather(int max);

    /// <summary>How many commands the round holds.</summary>
    int RoundLength { get; }

    /// <summary>Adds what the round's commands need to know. A command that throws leaves the round; its caller gets that.</summary>
    void AskFor(FactQuery query);

    /// <summary>Takes the state as it stands in the database; null when there is no row yet.</summary>
    void Load(object? state);

    /// <summary>
    /// Decides the round's commands one after the other on the tentative state. Null when nothing is to be written. A
    /// command that throws leaves the round; its caller gets that, and the others are decided as if it had not been there.
    /// </summary>
    GrainCommit? Decide(FactSet facts, Timestamp now);

    /// <summary>Adds the traces that the round's commands are of; none where nobody listens.</summary>
    void AddTraces(List<ActivityContext> traces);

    /// <summary>What was decided is committed (or needed no commit): answers the round.</summary>
    void Committed();

    /// <summary>What was decided is void, and the state in memory with it; the round's commands wait to be decided again.</summary>
    void Forget();

    /// <summary>Answers the round with this error; nothing of it was written, or nobody knows.</summary>
    void Refuse(Error error);

    /// <summary>
    /// Sends the later half of the round back to the front of the queue, to find what the database refuses among many
    /// commands. Until it is answered the round grows no more. False when there is but one command.
    /// </summary>
    bool Halve();

    /// <summary>A bug: the round's callers get the exception.</summary>
    void Fail(Exception exception);

    /// <summary>After a round: false, and no longer enlisted, when nothing waits.</summary>
    bool StaysEnlisted();
}
