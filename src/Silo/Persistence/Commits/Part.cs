using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>A grain's share of a transaction.</summary>
/// <param name="CommitId">Stands in the commit records: what tells our commit of a version from another's.</param>
internal sealed record Part(ICommitter Committer, GrainCommit Commit, Guid CommitId);
