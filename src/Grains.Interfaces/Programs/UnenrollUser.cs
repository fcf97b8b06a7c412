using Stretch.Calls;
using Stretch.Users;

namespace Stretch.Programs;

/// <summary>Ends a person's part in the program and takes back what is open.</summary>
/// <param name="IsErased">Nobody asked for it: it follows from the operator's having erased the person.</param>
[GenerateSerializer, Immutable, Alias("stretch.unenroll-user")]
public sealed record UnenrollUser(Call Call, UserId UserId, bool IsErased = false);
