namespace Stretch.Grains.Ports;

/// <summary>The purposes that several parts must agree on: what one seals, another opens.</summary>
public static class SealPurposes
{
    /// <summary>A partner's API key at the issuer.</summary>
    public const string HighnoteApiKey = "highnote-api-key";

    /// <summary>What deliveries to a partner are signed with.</summary>
    public const string WebhookSigningSecret = "webhook-signing-secret";
}
