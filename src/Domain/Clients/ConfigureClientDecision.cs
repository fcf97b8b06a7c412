using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Results;

namespace Stretch.Domain.Clients;

/// <summary>Sets a partner's card configuration, which was checked at the issuer before. A repeat changes nothing.</summary>
public static class ConfigureClientDecision
{
    /// <param name="fundingAccountId">The account that pays, as the issuer told.</param>
    /// <param name="apiKey">The key that the call brings, sealed; null leaves the one there is.</param>
    public static Decision<ClientState, ConfigurationView> Decide(
        ClientState? client,
        ConfigureClient command,
        string fundingAccountId,
        byte[]? apiKey,
        Timestamp now
    )
    {
        if (client is null)
        {
            return new NotFound("client");
        }

        var configuration = new CardConfiguration(
            command.CardProductId,
            command.CardFundingAccountId,
            command.UseProductFundingAccount,
            fundingAccountId,
            ConfiguredAt: client.Configuration?.ConfiguredAt ?? now
        );
        if (apiKey is null && configuration == client.Configuration)
        {
            return Result.Done(ViewOf(configuration, client));
        }

        configuration = configuration with { ConfiguredAt = now };
        var next = client with { Configuration = configuration, HighnoteApiKey = apiKey ?? client.HighnoteApiKey };
        return Decision.Commit(Result.Done(ViewOf(configuration, next)), next);
    }

    private static ConfigurationView ViewOf(CardConfiguration configuration, ClientState client) =>
        new(
            configuration.CardProductId,
            configuration.CardFundingAccountId,
            configuration.UseProductFundingAccount,
            configuration.FundingAccountId,
            HasHighnoteApiKey: client.HighnoteApiKey is not null,
            configuration.ConfiguredAt
        );
}
