using System.Collections.Immutable;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Users;
using Stretch.Programs;
using Stretch.Results;
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

    /// <summary>Who takes part in a program now, by the moment they were enrolled.</summary>
    Task<Result<Page<EnrolledUserView>>> ListUsersAsync(
        ClientId clientId,
        ProgramId programId,
        UserFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );
}
