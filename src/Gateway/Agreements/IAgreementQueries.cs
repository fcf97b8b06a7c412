using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Agreements;

/// <summary>Reads committed agreements; another client's are absent.</summary>
public interface IAgreementQueries
{
    Task<AgreementView?> FindAsync(ClientId clientId, AgreementId agreementId, CancellationToken cancellation);

    Task<Page<AgreementView>> ListAsync(
        ClientId clientId,
        AgreementFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>The highest version of each type, or of the one type.</summary>
    Task<Page<AgreementView>> ListLatestAsync(ClientId clientId, AgreementType? type, CancellationToken cancellation);
}

/// <summary>Which agreements to list; null is all.</summary>
public sealed record AgreementFilter(AgreementType? Type, Period Created);
