using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>A grain's share of a transaction.</summary>
internal sealed record Part(ICommitter Committer, GrainCommit Commit);
