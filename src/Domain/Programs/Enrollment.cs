using Stretch.Clients;
using Stretch.Programs;
using Stretch.Users;

namespace Stretch.Domain.Programs;

/// <summary>A person's place in a program; kept when they leave.</summary>
public sealed record Enrollment(
    ProgramId ProgramId,
    UserId UserId,
    ClientId ClientId,
    Timestamp EnrolledAt,
    Timestamp? UnenrolledAt
)
{
    public bool IsActive => UnenrolledAt is null;

    public EnrollmentView ToView() => new(ProgramId, UserId, EnrolledAt);
}
