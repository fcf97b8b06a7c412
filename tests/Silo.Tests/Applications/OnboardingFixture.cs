using Stretch.Applications;
using Stretch.Cards;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Onboarding;
using Stretch.Silo.Persistence.Applications;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Issuing;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Applications;

/// <summary>A database and an issuer for the tests of a class; each test has a partner of its own.</summary>
public sealed class OnboardingFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public TestDatabase Database { get; private set; } = null!;

    public TestIssuer Issuer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        Issuer = await TestIssuer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Issuer.DisposeAsync();
        await Database.DisposeAsync();
    }

    public Task<GrainHost> StartSiloAsync() => GrainHost.StartAsync(Database.ConnectionString, Issuer.Serve);

    public async Task<Partner> NewPartnerAsync()
    {
        var partner = await Partner.RegisterAsync(Database);
        await partner.ConfigureAsync(Database, Issuer.Info.CardProductId, Issuer.Info.ProductFundingAccountId);
        return partner;
    }

    /// <summary>Waits until the newest application of the person stands as it should, and tells its failure reason.</summary>
    public async Task<string> ReachesAsync(UserId user, ApplicationState expected)
    {
        await Eventually.Async(
            async () => await StateAsync(user),
            state => state == UpperSnake.Of(expected),
            Patience,
            $"the application to be {UpperSnake.Of(expected)}"
        );
        return await Database.ScalarAsync<string>(
            "select coalesce(failure_reason, '') from applications where user_id = $1 order by id desc limit 1",
            user.Value
        );
    }

    /// <summary>Waits until the person's account is open.</summary>
    /// <param name="meanwhile">What to do before each look.</param>
    public Task OpensAccountAsync(UserId user, Func<Task>? meanwhile = null) =>
        Eventually.Async(
            async () =>
            {
                await (meanwhile?.Invoke() ?? Task.CompletedTask);
                return await Database.ColumnAsync<string>(
                    "select status from card_accounts where user_id = $1",
                    user.Value
                );
            },
            statuses => statuses is ["OPEN"],
            Patience,
            "one open account"
        );

    /// <summary>A person whose account is open.</summary>
    public async Task<UserId> AddAccountAsync(GrainHost silo, Partner partner)
    {
        var user = await partner.AddCardholderAsync(silo.Grains);
        Partner.Value(await partner.ApplyAsync(silo.Grains, user));
        await OpensAccountAsync(user);
        return user;
    }

    /// <summary>Waits until the card stands as it should: its activation status, a space, its delivery status.</summary>
    /// <param name="meanwhile">What to do before each look.</param>
    public Task ReachesAsync(CardId card, string expected, Func<Task>? meanwhile = null) =>
        Eventually.Async(
            async () =>
            {
                await (meanwhile?.Invoke() ?? Task.CompletedTask);
                return await Database.ScalarAsync<string>(
                    "select concat_ws(' ', activation_status, delivery_status) from cards where id = $1",
                    card.Value
                );
            },
            status => status == expected,
            Patience,
            $"the card to be {expected}"
        );

    /// <summary>Waits until a contradiction of this kind is on record for the person.</summary>
    /// <param name="meanwhile">What to do before each look.</param>
    public Task BreaksAsync(UserId user, string kind, Func<Task>? meanwhile = null) =>
        Eventually.Async(
            async () =>
            {
                await (meanwhile?.Invoke() ?? Task.CompletedTask);
                return await Database.ColumnAsync<string>(
                    "select kind from onboarding_breaks where user_id = $1",
                    user.Value
                );
            },
            kinds => kinds.Contains(kind),
            Patience,
            $"the break {kind}"
        );

    /// <summary>A card that the issuer was asked for two hours ago, and shows nothing of.</summary>
    public Task<(UserId User, CardId Card)> LoseCardAsync(GrainHost silo) =>
        LoseAsync(silo, "issuePaymentCardForFinancialAccount", "card_not_found", sentAs: "issue", orderPhysical: false);

    /// <summary>A card whose plastic was ordered two hours ago, and the issuer shows no order.</summary>
    public Task<(UserId User, CardId Card)> LosePlasticAsync(GrainHost silo) =>
        LoseAsync(
            silo,
            "orderPhysicalPaymentCardWithValidatedAddressToken",
            "plastic_not_found",
            sentAs: "order",
            orderPhysical: true
        );

    /// <summary>The breaks as a silo's operator resolves them.</summary>
    internal OnboardingBreakStore BreaksOf(GrainHost silo) =>
        new(Database.DataSource, new OnboardingBreakReader(Database.DataSource), silo.Grains);

    /// <summary>Those of one person.</summary>
    internal static async Task<IReadOnlyList<OnboardingBreakView>> ListAsync(
        OnboardingBreakStore breaks,
        UserId user,
        OnboardingBreakKind? kind = null
    )
    {
        var filter = new OnboardingBreakFilter(ClientId: null, Status: null, kind, new Period(null, null));
        var page = await breaks.ListAsync(filter, new PageRequest(200, After: null, default), CancellationToken.None);
        return [.. page.Data.Where(row => row.UserId == user)];
    }

    /// <summary>The types of the events told of the person, in the order they happened.</summary>
    public Task<IReadOnlyList<string>> EventsAsync(UserId user) =>
        Database.ColumnAsync<string>("select type from events where body like $1 order by created_at, id", $"%{user}%");

    /// <param name="sentAs">How the columns begin that say when it was sent.</param>
    private async Task<(UserId User, CardId Card)> LoseAsync(
        GrainHost silo,
        string operation,
        string kind,
        string sentAs,
        bool orderPhysical
    )
    {
        var partner = await NewPartnerAsync();
        var user = await AddAccountAsync(silo, partner);
        await Issuer.BreakAsync(operation, "ERRORS", times: 1000);
        var card = Partner
            .Value(await partner.RequestCardAsync(silo.Grains, user, orderPhysical: orderPhysical))
            .CardId;
        await BreaksAsync(
            user,
            kind,
            () =>
                Database.ExecuteAsync(
                    $"""
                    update cards set {sentAs}_first_sent_at = now() - interval '2 hours'
                    where id = $1 and {sentAs}_sends is not null
                    """,
                    card.Value
                )
        );
        await Issuer.MendAsync();
        return (user, card);
    }

    private Task<string> StateAsync(UserId user) =>
        Database.ScalarAsync<string>(
            "select state from applications where user_id = $1 order by id desc limit 1",
            user.Value
        );
}
