using System.Collections.Immutable;
using Stretch.Clients;
using Stretch.Programs;
using Stretch.Users;

namespace Stretch.Gateway.Programs;

/// <summary>Reads committed enrolments.</summary>
public interface IEnrollmentQueries
{
    /// <summary>
    /// The programs a person takes part in now, up to <paramref name="limit"/>; null when the client has no such person.
    /// </summary>
    Task<ImmutableArray<ProgramId>?> FindProgramsOfAsync(
        ClientId clientId,
        UserId userId,
        int limit,
        CancellationToken cancellation
    );
}
