using Stretch.Users;

namespace Stretch.Programs;

/// <summary>A person's enrolment in a program.</summary>
[GenerateSerializer, Immutable, Alias("stretch.enrollment-view")]
public sealed record EnrollmentView(ProgramId ProgramId, UserId UserId, Timestamp EnrollTimestamp);
