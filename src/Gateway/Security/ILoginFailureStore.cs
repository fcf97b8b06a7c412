namespace Stretch.Gateway.Security;

/// <summary>Counts wrong credentials over all silos. A pair of name and address is known by a keyed hash only.</summary>
public interface ILoginFailureStore
{
    /// <summary>Counts one more failure.</summary>
    /// <param name="since">Failures whose last one is older count no more.</param>
    /// <returns>How many there are now.</returns>
    Task<int> AddAsync(ReadOnlyMemory<byte> pair, Timestamp now, Timestamp since, CancellationToken cancellation);

    /// <summary>Takes one of the attempts that a pair has in a block of time, unless it failed too seldom to be limited.</summary>
    /// <returns>How many failures there are; null when the block's attempts are spent.</returns>
    Task<int?> TakeAttemptAsync(LoginAttemptAsk ask, CancellationToken cancellation);

    /// <summary>Forgets a pair's failures.</summary>
    Task ForgetAsync(ReadOnlyMemory<byte> pair, CancellationToken cancellation);
}

/// <summary>One silo's wish to look at one more attempt of a pair.</summary>
/// <param name="Since">Failures whose last one is older count no more.</param>
/// <param name="Block">Which block of time, counted since the epoch.</param>
/// <param name="IsLimited">The silo knows of so many failures itself, some of which may not be counted yet.</param>
/// <param name="FreeFailures">With fewer failures a pair is not limited.</param>
/// <param name="MaxAttempts">How many attempts a block has.</param>
public sealed record LoginAttemptAsk(
    ReadOnlyMemory<byte> Pair,
    Timestamp Now,
    Timestamp Since,
    long Block,
    bool IsLimited,
    int FreeFailures,
    int MaxAttempts
);
