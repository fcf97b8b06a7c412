using Stretch.Domain.Facts;
using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Everything that a lane asks of its database, a round trip a method. What goes wrong is thrown as Npgsql throws it, and judged
/// by <see cref="CommitOutcome"/>.
/// </summary>
internal interface ILaneSession : IAsyncDisposable
{
    /// <summary>Connects, where there is no connection.</summary>
    Task Open();

    /// <summary>Throws the connection away, and with it whatever transaction is open.</summary>
    Task Drop();

    /// <summary>
    /// Reads the facts, the states that are not in memory, and last the versions of those that are. Where a state is read, all of
    /// it is one snapshot.
    /// </summary>
    Task<RoundFacts> Read(IReadOnlyList<ICommitter> committers, FactQuery query, FactSet facts);

    /// <summary>Begins a transaction and locks the grains' rows, kind by kind, each in the order of ids.</summary>
    Task<Dictionary<GrainRow, object>> BeginAndLock(IReadOnlyList<ICommitter> committers);

    /// <summary>Reads the facts within the transaction that has begun.</summary>
    Task ReadFacts(FactQuery query, FactSet facts);

    /// <summary>
    /// Writes what was decided, all or nothing, in a transaction of its own or, to its end, in the one that has begun.
    /// </summary>
    /// <param name="transaction">Never used before.</param>
    /// <param name="parts">A grain at most once.</param>
    /// <param name="endsTransaction">Whether one has begun.</param>
    Task Write(Guid transaction, IReadOnlyList<Part> parts, bool endsTransaction);

    /// <summary>Ends the transaction that has begun; nothing of it was written.</summary>
    Task Rollback();

    /// <summary>Whether a transaction took. It waits for one that is still at it; one that did not take never will.</summary>
    Task<bool> Took(Guid transaction);

    /// <summary>Ends transactions that a stopped silo left behind with their locks.</summary>
    Task RemoveBlockers();
}

/// <summary>Opens a session for each lane.</summary>
internal interface ILaneSessions
{
    ILaneSession New();
}
