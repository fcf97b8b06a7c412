using Microsoft.Extensions.DependencyInjection;
using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using Stretch.TestKit.Issuing;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Issuing.Pacing;

public sealed class SharedPaceTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    // Together more than the limits of ten seconds, each of them: 106 requests, and 3,000 of complexity.
    private const int Reads = 80;
    private const int Searches = 26;

    [Fact]
    public async Task Two_silos_under_load_stay_together_below_the_issuers_limits()
    {
        await using var issuer = await TestIssuer.StartAsync(options =>
        {
            options.RateLimit.Enabled = true;
            options.RateLimit.RequestsPerWindow = 100;
        });
        await using var one = await StartSiloAsync(issuer);
        await using var two = await StartSiloAsync(issuer);
        HighnoteClient[] silos = [ClientOf(one, issuer), ClientOf(two, issuer)];
        var account = new NodeId<FinancialAccount>(issuer.Info.ProductFundingAccountId);

        var reads = Enumerable
            .Range(0, Reads)
            .Select(i => FailureOfAsync(silos[i % 2].FinancialAccounts.ReadAsync(account)));
        var searches = Enumerable
            .Range(0, Searches)
            .Select(i =>
                FailureOfAsync(silos[i % 2].Transfers.FindAsync(new TransferSearch(account, DateTimeOffset.UnixEpoch)))
            );

        Assert.All(await Task.WhenAll([.. reads, .. searches]), failure => Assert.Null(failure?.Code));
    }

    private Task<LocalSilo> StartSiloAsync(TestIssuer issuer) =>
        LocalSilo.StartAsync(
            fixture.Database.ConnectionString,
            new Dictionary<string, string?>(issuer.Settings)
            {
                ["Highnote:Budget:RequestsPer10Seconds"] = "80",
                // However slow the machine is, everybody's turn comes.
                ["Highnote:Budget:MaxWaitMs"] = "600000",
            }
        );

    private static HighnoteClient ClientOf(LocalSilo silo, TestIssuer issuer) =>
        silo.Services.GetRequiredService<HighnoteClients>().For(new HighnoteApiKey(issuer.Info.ApiKey));

    private static async Task<HighnoteFailure?> FailureOfAsync<T>(Task<HighnoteOutcome<T>> call) =>
        (await call).Failure;
}
