using Stretch.Calls;
using Stretch.Users;

namespace Stretch.Programs;

/// <summary>Lets a person take part.</summary>
[GenerateSerializer, Immutable, Alias("stretch.enroll-user")]
public sealed record EnrollUser(Call Call, UserId UserId);
