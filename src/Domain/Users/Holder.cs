namespace Stretch.Domain.Users;

/// <summary>A person's record at the issuer.</summary>
/// <param name="IsSupplied">The partner brought it along; we did not make it.</param>
/// <param name="IsOutdated">Our record was changed after the issuer's was made from it.</param>
public sealed record Holder(string Id, bool IsSupplied, bool IsOutdated);
