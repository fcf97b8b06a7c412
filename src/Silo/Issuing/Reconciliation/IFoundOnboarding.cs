using Stretch.Clients;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>Breaks of people's onboarding that are over.</summary>
internal interface IFoundOnboarding
{
    /// <summary>Ends those about things that have turned up since.</summary>
    /// <returns>How many.</returns>
    Task<int> CloseFoundAsync(ClientId client, CancellationToken cancellation);
}
