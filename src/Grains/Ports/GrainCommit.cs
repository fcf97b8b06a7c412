using Stretch.Domain.Commits;

namespace Stretch.Grains.Ports;

/// <summary>What one grain wants written in a transaction.</summary>
/// <param name="FromVersion">The version it was decided on: the fence. 0 makes the grain's row.</param>
/// <param name="State">The state to write, at version <paramref name="FromVersion"/> + 1.</param>
public sealed record GrainCommit(
    GrainKind Kind,
    Guid Key,
    long FromVersion,
    object State,
    IReadOnlyList<Change> Changes
);
