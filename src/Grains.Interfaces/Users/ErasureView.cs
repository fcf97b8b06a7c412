using Stretch.Clients;

namespace Stretch.Users;

/// <summary>A person who was erased, as the operator sees it.</summary>
/// <param name="HighnoteAccountHolderId">The issuer's id of the person, whose own record is not erased by this; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("stretch.erasure-view")]
public sealed record ErasureView(
    UserId UserId,
    ClientId ClientId,
    UserStatus Status,
    string? HighnoteAccountHolderId,
    Timestamp EraseTimestamp
);
