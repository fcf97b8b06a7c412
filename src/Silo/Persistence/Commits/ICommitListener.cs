using Stretch.Domain.Commits;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Hears of every change right after its commit, on the lane's thread: take note and return.</summary>
internal interface ICommitListener
{
    void Committed(Change change);
}
