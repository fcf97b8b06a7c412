using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Silo.Issuing.Hooks;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.TestKit.Telemetry;
using Stretch.Users;
using static Stretch.Silo.Tests.Issuing.IssuingFixture;

namespace Stretch.Silo.Tests.Issuing.Lookups;

/// <summary>Many events at once about applications, accounts and cards: the issuer is asked about several in a request.</summary>
public sealed class TogetherTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const int People = 12;

    [Fact]
    public async Task What_is_waited_for_together_is_asked_for_together()
    {
        using var log = new LogLines();
        await using var silo = await fixture.StartSiloAsync(
            new() { ["Logging:LogLevel:Stretch.Highnote"] = "Debug", ["Highnote:RequestTimeoutMs"] = "20000" },
            services => services.AddLogging(logging => logging.AddProvider(log))
        );
        var partner = await fixture.NewPartnerAsync(silo);
        await Task.WhenAll(Enumerable.Range(0, People).Select(_ => AddCardAsync(silo, partner)));
        await AreQuietAsync();
        // Slow enough for the others to queue up behind the first few.
        await fixture.Issuer.BreakAsync("node", "SLOW", times: 1_000);

        var cards = await RequestsAsync(silo, log, partner.ClientId, EventFamily.Card, "cards", "issuer_id");
        var accounts = await RequestsAsync(
            silo,
            log,
            partner.ClientId,
            EventFamily.Account,
            "card_accounts",
            "financial_account_id"
        );
        await fixture.Issuer.MendAsync();

        Assert.Contains(cards, name => name == "ReadCardBatch");
        Assert.True(cards.Count < People, string.Join(", ", cards));
        // Each account's look is one at its application too.
        Assert.Contains(accounts, name => name == "ReadFinancialAccountBatch");
        Assert.Contains(accounts, name => name == "ReadCardApplicationBatch");
        Assert.True(accounts.Count < 2 * People, string.Join(", ", accounts));
    }

    /// <summary>The requests that events about all of them, taken up together, lead to.</summary>
    private async Task<IReadOnlyList<string>> RequestsAsync(
        LocalSilo silo,
        LogLines log,
        ClientId client,
        EventFamily family,
        string table,
        string column
    )
    {
        var subjects = await fixture.Database.ColumnAsync<string>(
            $"select {column} from {table} where client_id = $1",
            client.Value
        );
        Assert.Equal(People, subjects.Count);
        var events = subjects
            .Select(subject => new IssuerEvent(
                default,
                $"ne_{subject}",
                client,
                "ANY",
                subject,
                Tries: 1,
                Faults: 0,
                Timestamp.From(TimeProvider.System.GetUtcNow())
            ))
            .ToList();
        var before = Requests(log).Count;

        var handler = silo.Services.GetServices<IIssuerEventHandler>().Single(one => one.Family == family);
        var outcomes = await handler.HandleAsync(client, events, CancellationToken.None);

        Assert.All(outcomes, outcome => Assert.Equal(EventOutcome.Done, outcome));
        return [.. Requests(log).Skip(before)];
    }

    private static IReadOnlyList<string> Requests(LogLines log) =>
        [
            .. from line in log.Written
            let words = line.Split(' ')
            where words is ["Debug", _, "answered", ..]
            let name = words[1]
            where name.StartsWith("Read", StringComparison.Ordinal) && name != "ReadTarget"
            select name,
        ];

    private async Task AddCardAsync(LocalSilo silo, Partner partner)
    {
        var user = await partner.AddCardholderAsync(silo.Grains);
        await partner.ApplyAsync(silo.Grains, user);
        await IsAsync("select status from card_accounts where user_id = $1", user, "OPEN");
        await partner.RequestCardAsync(silo.Grains, user);
        await IsAsync("select activation_status from cards where user_id = $1", user, "ACTIVE");
    }

    /// <summary>Everything that was under way is done, and no hook will make anybody look.</summary>
    private Task AreQuietAsync() =>
        Eventually.Async(
            async () =>
                await fixture.Database.ScalarAsync<long>("select count(*) from outbox")
                + await fixture.Database.ScalarAsync<long>(
                    "select count(*) from issuer_events where status = 'WAITING'"
                )
                + await fixture.Issuer.UndeliveredAsync(),
            left => left == 0,
            Patience,
            "nothing to be under way"
        );

    private Task IsAsync(string column, UserId user, string expected) =>
        Eventually.Async(
            () => fixture.Database.ColumnAsync<string>(column, user.Value),
            values => values is [var only] && only == expected,
            Patience,
            $"the person's to be {expected}"
        );
}
