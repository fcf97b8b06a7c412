using Stretch.Calls;

namespace Stretch.Users;

/// <summary>Makes a person known.</summary>
/// <param name="HighnoteAccountHolderId">The issuer's id of the person, where the partner brings one along.</param>
[GenerateSerializer, Immutable, Alias("stretch.create-user")]
public sealed record CreateUser(Call Call, UserDetails Details, string? HighnoteAccountHolderId);
