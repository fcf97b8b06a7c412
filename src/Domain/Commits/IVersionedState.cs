namespace Stretch.Domain.Commits;

/// <summary>The row of a grain: its version is the fence of every commit the grain makes.</summary>
public interface IVersionedState<TSelf>
    where TSelf : class, IVersionedState<TSelf>
{
    Guid Key { get; }

    /// <summary>Counts the grain's commits; 0 before the first.</summary>
    long Version { get; }

    TSelf WithVersion(long version);
}
