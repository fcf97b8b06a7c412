namespace Stretch.Grains.Ports;

/// <summary>
/// Commits what grains decide. The store calls the grain's <see cref="ICommitter"/> back: it gathers what waits, reads the
/// facts, has it decided, writes everything in one transaction with others' work, and only then has it answered.
/// </summary>
public interface ICommitStore
{
    /// <summary>
    /// Says that a grain has commands waiting. A committer enlists once and stays enlisted until
    /// <see cref="ICommitter.StaysEnlisted"/> answers false.
    /// </summary>
    void Enlist(ICommitter committer);
}
