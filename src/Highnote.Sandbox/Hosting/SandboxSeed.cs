using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Deposits;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>What is there from the first start on, with the same ids in every sandbox.</summary>
internal sealed class SandboxSeed(Database database, SandboxOptions options)
{
    public const string OrganizationId = "og_0000000000sandb0x0rg";
    public const string ProductId = "pd_0000000000c0nsumerprepa1d";
    public const string ProductFundingId = "ac_0000000000pr0ductfund1ng";
    public const string CardFundingId = "ac_0000000000cardfund1ng";

    public async Task PlantAsync(CancellationToken cancellation)
    {
        await database.InstallAsync(cancellation);
        await using var session = await database.BeginAsync(cancellation);
        const string insertOrganization = "insert into organizations (id) values ($1) on conflict do nothing";
        await session.ExecuteAsync(insertOrganization, OrganizationId);
        const string insertProduct = """
            insert into card_products (id, organization_id, name, usage, vertical)
            values ($1, $2, 'Sandbox consumer prepaid', 'MULTI_USE', 'CONSUMER_PREPAID') on conflict do nothing
            """;
        await session.ExecuteAsync(insertProduct, ProductId, OrganizationId);
        await PlantAccountAsync(
            session,
            Make(session, ProductFundingId, "Product funding", AccountFeature.ProductFunding, ProductId),
            options.ProductFundingCents
        );
        await PlantAccountAsync(
            session,
            Make(session, CardFundingId, "Card funding", AccountFeature.CardFundingAccount, null),
            options.CardFundingCents
        );
        await session.CommitAsync();
    }

    private static Account Make(Session session, string id, string name, AccountFeature feature, string? productId) =>
        new(id, name, id, feature, AccountStatus.Active, productId, null, null, 0, 0, session.Now, session.Now);

    /// <summary>The opening money is a deposit too, so that deposits and balances always agree.</summary>
    private static async Task PlantAccountAsync(Session session, Account account, long cents)
    {
        if (!await AccountTable.TryInsertAsync(session, account) || cents == 0)
        {
            return;
        }

        var id = EntityIds.New(IdPrefix.Deposit, session.Now);
        await DepositTable.InsertAsync(session, new(id, account.Id, cents, "Opening deposit", session.Now));
        await AccountTable.UpdateAsync(session, account with { BalanceCents = cents });
    }
}
