using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// What the grains of a round decided. Grains with nothing to write wait for the transaction all the same: what they found
/// may be a row that another grain of the round is only about to write.
/// </summary>
/// <param name="Transaction">The id it is written under.</param>
/// <param name="Parts">What is to be written.</param>
/// <param name="Idle">Grains whose commands were all refused, repeats, or found what they asked for.</param>
/// <param name="At">When, on the monotonic clock.</param>
internal sealed record Decided(Guid Transaction, List<Part> Parts, List<ICommitter> Idle, long At)
{
    public IReadOnlyList<ICommitter> All => [.. Parts.Select(part => part.Committer), .. Idle];
}
