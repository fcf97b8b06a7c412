using Stretch.Calls;

namespace Stretch.Users;

/// <summary>Changes what we know of a person; the issuer's record stays as it is.</summary>
/// <param name="Changes">Null means unchanged.</param>
[GenerateSerializer, Immutable, Alias("stretch.update-user")]
public sealed record UpdateUser(Call Call, UserDetails Changes);
