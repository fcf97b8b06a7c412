namespace Stretch.Highnote.AccountHolders;

/// <summary>A person known to the issuer. What the issuer knows about the person is deliberately not read back.</summary>
/// <param name="ExternalId">What its creator called it; the issuer promises no uniqueness and can't search by it.</param>
public sealed record AccountHolder(NodeId<AccountHolder> Id, string? ExternalId, DateTimeOffset? CreatedAt);
