namespace Stretch.Grains.Ports;

/// <summary>What is sealed for what. A text that was sealed for one purpose opens for no other.</summary>
public static class SealPurposes
{
    /// <summary>A partner's API key at the issuer.</summary>
    public const string HighnoteApiKey = "highnote-api-key";

    /// <summary>What deliveries to a partner are signed with.</summary>
    public const string WebhookSigningSecret = "webhook-signing-secret";

    /// <summary>What the issuer signs its events with.</summary>
    public const string IssuerHookKey = "issuer-hook-key";

    /// <summary>The body of a delivery of the issuer's that is no event.</summary>
    public const string IssuerEvent = "issuer-event";

    /// <summary>The private half of a client's key pair.</summary>
    public const string ClientPrivateKey = "client-private-key";

    /// <summary>The private half of a key that access tokens are signed with.</summary>
    public const string SigningKey = "signing-key";

    /// <summary>The private half of a key that heads of ledgers are signed with.</summary>
    public const string LedgerKey = "ledger-key";

    /// <summary>What a purpose's hashes are keyed with.</summary>
    public const string HashKey = "hash-key";

    /// <summary>A person's key, under which the rest of theirs is sealed.</summary>
    public const string PersonKey = "person-key";

    public const string UserIdentity = "user-identity";
    public const string ApplicationSsn = "application-ssn";
    public const string PlasticOrder = "plastic-order";

    /// <summary>The answer that was given under an idempotency key.</summary>
    public const string IdempotentAnswer = "idempotent-answer";
}
