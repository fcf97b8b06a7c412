using Stretch.Calls;
using Stretch.Users;

namespace Stretch.Programs;

/// <summary>Ends a person's part in the program and takes back what is open.</summary>
[GenerateSerializer, Immutable, Alias("stretch.unenroll-user")]
public sealed record UnenrollUser(Call Call, UserId UserId);
