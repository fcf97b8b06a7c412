using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Webhooks;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;
using Stretch.Webhooks;

namespace Stretch.Simulation.World;

/// <summary>
/// What a run begins with: a partner with programs, tasks and people who consented. That the issuer knows them, and the account that
/// pays, is put into the database.
/// </summary>
internal sealed class Scenario(Simulation simulation, Caller caller)
{
    public const string FundingAccount = "acc_funding";
    public const int PoolDollars = 1_000;

    private const string CardProduct = "prd_cards";
    private const int MaxTaskDollars = 60;

    /// <summary>More than all pools hold, most of the time: now and then there is none left to pay with.</summary>
    private const int FundingDollars = 3_000;

    private readonly List<ProgramId> _programs = [];
    private readonly List<TaskId> _tasks = [];
    private readonly List<UserId> _users = [];

    public ClientId Client { get; } = simulation.Ids.New<ClientId>();

    public IReadOnlyList<ProgramId> Programs => _programs;

    public IReadOnlyList<TaskId> Tasks => _tasks;

    public IReadOnlyList<UserId> Users => _users;

    /// <summary>The account that a person is paid to.</summary>
    public static string AccountOf(UserId user) => $"acc_{user}";

    public async Task SetUpAsync()
    {
        var time = Timestamp.From(simulation.Simulator.UtcNow);
        var configuration = new CardConfiguration(CardProduct, FundingAccount, true, FundingAccount, time);
        simulation.Database.Plant(
            new ClientState(Client, 1, 0, 0, 0, 0, configuration, HighnoteApiKey: null),
            new Insert<WebhookEndpoint>(
                new WebhookEndpoint(
                    Client,
                    "https://example.org/events",
                    SigningSecret: [],
                    simulation.Endpoint.WantsOrder,
                    WebhookStatus.Active,
                    time,
                    time
                )
            )
        );
        simulation.Issuer.Open(FundingAccount, Money.FromDollars(FundingDollars).Cents);
        var privacy = await PublishAsync(AgreementType.PrivacyAgreement);
        var terms = await PublishAsync(AgreementType.UserAgreement);
        for (var i = 0; i < simulation.Settings.Tasks; i++)
        {
            var value = Money.FromDollars(1 + simulation.Simulator.Chance.Next(MaxTaskDollars));
            var command = await caller.MustAsync(
                (grains, call) =>
                    Grain(grains)
                        .CreateTask(new CreateTask(call, simulation.Ids.New<TaskId>(), "Attend training", value)),
                Client
            );
            _tasks.Add(command.TaskId);
        }

        for (var i = 0; i < simulation.Settings.Users; i++)
        {
            _users.Add(await AddUserAsync(privacy, terms, time));
        }

        for (var i = 0; i < simulation.Settings.Programs; i++)
        {
            var id = simulation.Ids.New<ProgramId>();
            await caller.MustAsync(
                (grains, call) => Program(grains, id).Create(NewProgram(call, privacy, terms)),
                Client
            );
            _programs.Add(id);
            foreach (var user in _users.Where(_ => simulation.Simulator.Chance.Next(3) > 0))
            {
                await caller.MustAsync(
                    (grains, call) => Program(grains, id).Enroll(new EnrollUser(call, user)),
                    Client
                );
            }
        }
    }

    private async Task<AgreementId> PublishAsync(AgreementType type)
    {
        var view = await caller.MustAsync(
            (grains, call) =>
                Grain(grains)
                    .CreateAgreement(
                        new CreateAgreement(
                            call,
                            simulation.Ids.New<AgreementId>(),
                            type,
                            "https://example.org/agreement"
                        )
                    ),
            Client
        );
        return view.AgreementId;
    }

    private async Task<UserId> AddUserAsync(AgreementId privacy, AgreementId terms, Timestamp time)
    {
        var id = simulation.Ids.New<UserId>();
        await caller.MustAsync((grains, call) => User(grains, id).Create(new CreateUser(call, Somebody, null)), Client);
        foreach (var agreement in (AgreementId[])[privacy, terms])
        {
            await caller.MustAsync(
                (grains, call) =>
                    User(grains, id).GiveConsent(new GiveConsent(call, simulation.Ids.New<ConsentId>(), agreement)),
                Client
            );
        }

        var account = new CardAccount(
            simulation.Ids.New<CardApplicationId>(),
            id,
            Client,
            CardProduct,
            AccountOf(id),
            CardAccountStatus.Open,
            time
        );
        simulation.Database.Plant(account, new Insert<CardAccount>(account));
        simulation.Issuer.Open(AccountOf(id), 0);
        return id;
    }

    private CreateProgram NewProgram(Call call, AgreementId privacy, AgreementId terms) =>
        new(
            call,
            "Reentry",
            ProgramType.Parole,
            Money.FromDollars(PoolDollars),
            simulation.Settings.Users,
            "office@example.org",
            "+15551230000",
            privacy,
            terms,
            CardholderAgreementId: null,
            FinancialAwardProgramTermsOfUseAgreementId: null,
            CardProductId: null
        );

    private static UserDetails Somebody =>
        new(
            "Ada",
            "",
            "Example",
            "PRISON",
            "12 Main St",
            AddressLineTwo: null,
            "Springfield",
            "IL",
            "62701",
            new DateOnly(1990, 5, 17),
            CorrectionalId: null,
            InternalId: null
        );

    private IClientGrain Grain(IGrainFactory grains) => grains.GetGrain<IClientGrain>(Client.ToString());

    private static IProgramGrain Program(IGrainFactory grains, ProgramId id) =>
        grains.GetGrain<IProgramGrain>(id.ToString());

    private static IUserGrain User(IGrainFactory grains, UserId id) => grains.GetGrain<IUserGrain>(id.ToString());
}
