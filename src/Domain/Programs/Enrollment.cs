using Stretch.Clients;
using Stretch.Programs;
using Stretch.Users;

namespace Stretch.Domain.Programs;

/// <summary>A person's place in a program; kept when they leave.</summary>
/// <param name="Version">The program's version that it began with: who comes back begins anew.</param>
public sealed record Enrollment(
    ProgramId ProgramId,
    UserId UserId,
    ClientId ClientId,
    Timestamp EnrolledAt,
    Timestamp? UnenrolledAt,
    long Version
)
{
    public bool IsActive => UnenrolledAt is null;

    public EnrollmentView ToView() => new(ProgramId, UserId, EnrolledAt);
}
