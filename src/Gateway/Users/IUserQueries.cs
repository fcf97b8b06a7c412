using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Reads committed people; another client's are absent.</summary>
public interface IUserQueries
{
    Task<UserView?> FindAsync(ClientId clientId, UserId userId, CancellationToken cancellation);

    Task<Page<UserView>> ListAsync(
        ClientId clientId,
        UserFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>What the issuer calls the person and what is theirs; null when the client has no such person.</summary>
    Task<AccountDetailsView?> FindAccountDetailsAsync(ClientId clientId, UserId userId, CancellationToken cancellation);

    /// <summary>A person's consents.</summary>
    Task<Result<Page<ConsentView>>> ListConsentsAsync(
        ClientId clientId,
        UserId userId,
        ConsentFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );
}

/// <summary>Which people to list; null is all.</summary>
/// <param name="InternalId">The partner's own id of the person, exactly.</param>
public sealed record UserFilter(string? InternalId, Period Created);

/// <summary>Which of a person's consents to list; null is all.</summary>
/// <param name="Type">Of any version of this agreement type.</param>
/// <param name="AgreementId">Of exactly this version.</param>
public sealed record ConsentFilter(AgreementType? Type, AgreementId? AgreementId, Period Created);
