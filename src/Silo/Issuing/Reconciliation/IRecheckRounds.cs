using Stretch.Clients;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>How far each partner's round of comparing once more has come.</summary>
internal interface IRecheckRounds
{
    /// <summary>Begins the next round if the last is over and as old as <paramref name="interval"/>.</summary>
    /// <returns>The last id that was compared, all zero for the first; null when nothing is to be compared now.</returns>
    Task<Guid?> GoOnAsync(ClientId client, TimeSpan interval, CancellationToken cancellation);

    /// <param name="comparedTo">Null when the round is over.</param>
    Task KeepAsync(ClientId client, Guid? comparedTo, CancellationToken cancellation);
}
