using Stretch.Clients;
using Stretch.Domain.Clients;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Clients.ClientState>;

namespace Stretch.Silo.Persistence.Clients;

/// <summary>The partners' rows. They are made with their credentials, outside of commits.</summary>
internal static class ClientTable
{
    /// <summary>The columns of the card configuration, in the order <see cref="ReadConfiguration"/> takes them.</summary>
    public const string ConfigurationColumns =
        "card_product_id, card_funding_account_id, use_product_funding_account, funding_account_id, configured_at";

    public static readonly StateTable<ClientState> Table = new(
        GrainKind.Client,
        "clients",
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Long("version", row => row.Version),
            Int("privacy_versions", row => row.PrivacyVersions),
            Int("user_versions", row => row.UserVersions),
            Int("cardholder_versions", row => row.CardholderVersions),
            Int("terms_of_use_versions", row => row.TermsOfUseVersions),
            Text("card_product_id", row => row.Configuration?.CardProductId),
            Text("card_funding_account_id", row => row.Configuration?.CardFundingAccountId),
            OptionalFlag("use_product_funding_account", row => row.Configuration?.UseProductFundingAccount),
            Text("funding_account_id", row => row.Configuration?.FundingAccountId),
            OptionalTime("configured_at", row => row.Configuration?.ConfiguredAt),
            Bytes("highnote_api_key", row => row.HighnoteApiKey),
        ],
        new HashSet<string>
        {
            "privacy_versions",
            "user_versions",
            "cardholder_versions",
            "terms_of_use_versions",
            "card_product_id",
            "card_funding_account_id",
            "use_product_funding_account",
            "funding_account_id",
            "configured_at",
            "highnote_api_key",
        }
    );

    public static CardConfiguration? ReadConfiguration(ref RowReader row)
    {
        var product = row.OptionalText();
        var card = row.OptionalText();
        var useProduct = row.OptionalFlag();
        var funding = row.OptionalText();
        var at = row.OptionalTime();
        return product is null ? null : new CardConfiguration(product, card!, useProduct!.Value, funding!, at!.Value);
    }

    private static ClientState Read(RowReader row) =>
        new(
            new ClientId(row.Uuid()),
            row.Long(),
            row.Int(),
            row.Int(),
            row.Int(),
            row.Int(),
            ReadConfiguration(ref row),
            row.OptionalBytes()
        );
}
