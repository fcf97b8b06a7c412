using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Simulation.World;

/// <summary>People come here with their accounts: how they got them is not simulated.</summary>
internal sealed class NoOnboarding : IHolderClaims, ICardProgramIssuer, IIssuerHooks
{
    public Task<Error?> RefusesAsync(ClientId client, string holderId) => throw NotSimulated();

    public Task<Result<FundingAccount>> ResolveFunding(ConfigureClient command) => throw NotSimulated();

    public Task<Error?> Ensure(ClientId client) => throw NotSimulated();

    private static NotSupportedException NotSimulated() => new("Onboarding is not simulated.");
}
