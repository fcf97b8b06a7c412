using Stretch.Calls;

namespace Stretch.Clients;

/// <summary>Sets which card product people get and which account at the issuer pays them.</summary>
/// <param name="CardFundingAccountId">The account that pays, unless the product's own does.</param>
/// <param name="UseProductFundingAccount">Pay from the account that funds the card product.</param>
/// <param name="HighnoteApiKey">The client's own key at the issuer; null leaves the one there is.</param>
[GenerateSerializer, Immutable, Alias("stretch.configure-client")]
public sealed record ConfigureClient(
    Call Call,
    string CardProductId,
    string CardFundingAccountId,
    bool UseProductFundingAccount,
    Secret? HighnoteApiKey
);
