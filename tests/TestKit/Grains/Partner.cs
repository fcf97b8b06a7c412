using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Attachments;
using Stretch.Calls;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Security;
using Stretch.Tasks;
using Stretch.TestKit.Postgres;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.TestKit.Grains;

/// <summary>A partner that calls the grains directly; what it asks for must succeed.</summary>
public sealed class Partner
{
    private readonly RandomIds ids = new(TimeProvider.System);

    private Partner() { }

    /// <summary>A person with everything the issuer asks for.</summary>
    public static readonly UserDetails Ada = new(
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
        CorrectionalId: "B-1207",
        InternalId: "partner-4711"
    );

    public ClientId ClientId { get; private init; }

    public Call Call => new(ClientId, ids.NewUuidV4());

    public static async Task<Partner> RegisterAsync(TestDatabase database)
    {
        var partner = new Partner { ClientId = new RandomIds(TimeProvider.System).New<ClientId>() };
        await database.ExecuteAsync(
            "insert into clients (id, version, created_at) values ($1, 1, now())",
            partner.ClientId.Value
        );
        return partner;
    }

    /// <summary>The partner that was registered over HTTP.</summary>
    public static Partner Of(ClientId client) => new() { ClientId = client };

    public TId NewId<TId>()
        where TId : struct, IEntityId<TId> => ids.New<TId>();

    public async Task<ProgramId> OpenProgramAsync(IGrainFactory grains, decimal pool, int maxParticipants = 1_000)
    {
        var id = NewId<ProgramId>();
        var command = new CreateProgram(
            Call,
            "Reentry",
            ProgramType.Parole,
            Money.FromDollars(pool),
            maxParticipants,
            "office@example.org",
            "+15551230000",
            await PublishAsync(grains, AgreementType.PrivacyAgreement),
            await PublishAsync(grains, AgreementType.UserAgreement),
            CardholderAgreementId: null,
            FinancialAwardProgramTermsOfUseAgreementId: null,
            CardProductId: null
        );
        Value(await Program(grains, id).Create(command));
        return id;
    }

    public Task<Result<ProgramView>> RenameAsync(IGrainFactory grains, ProgramId program, string name) =>
        UpdateAsync(grains, program, name, pool: null);

    public Task<Result<ProgramView>> RefillAsync(IGrainFactory grains, ProgramId program, decimal pool) =>
        UpdateAsync(grains, program, name: null, Money.FromDollars(pool));

    private Task<Result<ProgramView>> UpdateAsync(IGrainFactory grains, ProgramId program, string? name, Money? pool) =>
        Program(grains, program)
            .Update(
                new UpdateProgram(
                    Call,
                    name,
                    Type: null,
                    TotalAwardPool: pool,
                    MaxParticipants: null,
                    ContactEmail: null,
                    ContactPhone: null,
                    PrivacyAgreementId: null,
                    UserAgreementId: null,
                    CardholderAgreementId: null,
                    FinancialAwardProgramTermsOfUseAgreementId: null,
                    CardProductId: null
                )
            );

    public async Task<AgreementId> PublishAsync(IGrainFactory grains, AgreementType type)
    {
        var command = new CreateAgreement(Call, NewId<AgreementId>(), type, "https://example.org/agreement");
        return Value(await Client(grains).CreateAgreement(command)).AgreementId;
    }

    public async Task<TaskId> CreateTaskAsync(IGrainFactory grains, decimal value)
    {
        var command = new CreateTask(Call, NewId<TaskId>(), "Attend training", Money.FromDollars(value));
        return Value(await Client(grains).CreateTask(command)).TaskId;
    }

    public async Task<UserId> EnrollAsync(IGrainFactory grains, ProgramId program)
    {
        var user = await AddUserAsync(grains);
        Value(await Program(grains, program).Enroll(new EnrollUser(Call, user)));
        return user;
    }

    public async Task<UserId> AddUserAsync(IGrainFactory grains, UserDetails? details = null)
    {
        var id = NewId<UserId>();
        Value(await User(grains, id).Create(new CreateUser(Call, details ?? Ada, HighnoteAccountHolderId: null)));
        return id;
    }

    public async Task<ConsentView> ConsentAsync(IGrainFactory grains, UserId user, AgreementId agreement) =>
        Value(await User(grains, user).GiveConsent(new GiveConsent(Call, NewId<ConsentId>(), agreement)));

    /// <summary>Sets the issuer's card product and the account that pays, without asking the issuer.</summary>
    public Task ConfigureAsync(TestDatabase database, string cardProductId, string fundingAccountId) =>
        database.ExecuteAsync(
            "update clients set card_product_id = $2, card_funding_account_id = $3, use_product_funding_account = true, "
                + "funding_account_id = $3, configured_at = now() where id = $1",
            ClientId.Value,
            cardProductId,
            fundingAccountId
        );

    /// <summary>A person who agreed to a new cardholder agreement.</summary>
    public async Task<UserId> AddCardholderAsync(IGrainFactory grains, UserDetails? details = null)
    {
        var user = await AddUserAsync(grains, details);
        await ConsentAsync(grains, user, await PublishAsync(grains, AgreementType.CardholderAgreement));
        return user;
    }

    public Task<Result<ApplicationView>> ApplyAsync(IGrainFactory grains, UserId user, string? ssn = null) =>
        User(grains, user)
            .Apply(
                new SubmitApplication(
                    Call,
                    NewId<CardApplicationId>(),
                    CardType.Kyc,
                    ProgramId: null,
                    ssn,
                    ids.NewUuidV4()
                )
            );

    public Task<Result<CardView>> RequestCardAsync(
        IGrainFactory grains,
        UserId user,
        bool orderPhysical = false,
        ShippingAddress? shipping = null
    )
    {
        var keys = new CardKeys(ids.NewUuidV4(), ids.NewUuidV4(), ids.NewUuidV4());
        return User(grains, user).RequestCard(new RequestCard(Call, NewId<CardId>(), orderPhysical, shipping, keys));
    }

    public Task<Result<UserTaskView>> AssignAsync(IGrainFactory grains, ProgramId program, TaskId task, UserId user) =>
        Program(grains, program).Assign(new AssignTask(Call, NewId<UserTaskId>(), task, user));

    public Task<Result<AttachmentView>> AttachAsync(IGrainFactory grains, ProgramId program, TaskId task) =>
        Program(grains, program).Attach(new AttachTask(Call, NewId<AttachmentId>(), task));

    public Task<Result<AttachmentView>> DetachAsync(IGrainFactory grains, ProgramId program, TaskId task) =>
        Program(grains, program).Detach(new DetachTask(Call, task));

    public Task<Result<RemovalView>> RemoveAsync(IGrainFactory grains, ProgramId program, TaskId task, UserId user) =>
        Program(grains, program).Remove(new RemoveTask(Call, NewId<UserTaskId>(), task, user));

    public Task<Result<EnrollmentView>> UnenrollAsync(IGrainFactory grains, ProgramId program, UserId user) =>
        Program(grains, program).Unenroll(new UnenrollUser(Call, user));

    public static IProgramGrain Program(IGrainFactory grains, ProgramId id) =>
        grains.GetGrain<IProgramGrain>(id.ToString());

    public static IUserGrain User(IGrainFactory grains, UserId id) => grains.GetGrain<IUserGrain>(id.ToString());

    public static T Value<T>(Result<T> result) =>
        result.IsOk ? result.Value : throw new InvalidOperationException($"Expected success, got {result.Error}");

    private IClientGrain Client(IGrainFactory grains) => grains.GetGrain<IClientGrain>(ClientId.ToString());
}
