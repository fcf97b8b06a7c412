using Stretch.Grains.Ports;

namespace Stretch.Silo.Persistence.Sealing;

/// <summary>A column in which texts rest under the server's key.</summary>
/// <param name="BoundTo">The column whose id a text is bound to; null for none.</param>
/// <param name="IsGrains">The row is a grain's: silos remember it by its version, which a change must count up.</param>
internal sealed record SealedColumn(
    string Table,
    string Name,
    string Purpose,
    string? BoundTo = null,
    bool IsGrains = false
)
{
    /// <summary>
    /// All there are. Of people there is their key, by which the rest of theirs is sealed; and what was written before they had one.
    /// </summary>
    public static readonly IReadOnlyList<SealedColumn> All =
    [
        new("hash_keys", "key", SealPurposes.HashKey),
        new("signing_keys", "private_key", SealPurposes.SigningKey),
        new("ledger_keys", "private_key", SealPurposes.LedgerKey),
        new("client_credentials", "private_key", SealPurposes.ClientPrivateKey),
        new("clients", "highnote_api_key", SealPurposes.HighnoteApiKey, IsGrains: true),
        new("webhook_endpoints", "signing_secret", SealPurposes.WebhookSigningSecret),
        new("webhook_endpoints", "previous_secret", SealPurposes.WebhookSigningSecret),
        new("issuer_hook_keys", "secret", SealPurposes.IssuerHookKey),
        new("issuer_events", "body", SealPurposes.IssuerEvent),
        new("users", "person_key", SealPurposes.PersonKey, BoundTo: "id", IsGrains: true),
        new("users", "identity", SealPurposes.UserIdentity, IsGrains: true),
        new("application_ssns", "number", SealPurposes.ApplicationSsn),
        new("plastic_orders", "sealed", SealPurposes.PlasticOrder),
        new("idempotency_keys", "answer", SealPurposes.IdempotentAnswer),
    ];

    public override string ToString() => $"{Table}.{Name}";
}
