using Orleans;
using Stretch.Agreements;
using Stretch.Calls;
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
    private readonly TestDatabase database;
    private readonly RandomIds ids = new(TimeProvider.System);

    private Partner(TestDatabase database) => this.database = database;

    public ClientId ClientId { get; private init; }

    public Call Call => new(ClientId, ids.NewUuidV4());

    public static async Task<Partner> RegisterAsync(TestDatabase database)
    {
        var partner = new Partner(database) { ClientId = new RandomIds(TimeProvider.System).New<ClientId>() };
        await database.ExecuteAsync(
            "insert into clients (id, version, created_at) values ($1, 1, now())",
            partner.ClientId.Value
        );
        return partner;
    }

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
        var user = await AddUserAsync();
        Value(await Program(grains, program).Enroll(new EnrollUser(Call, user)));
        return user;
    }

    public async Task<UserId> AddUserAsync()
    {
        var user = NewId<UserId>();
        await database.ExecuteAsync(
            "insert into users (id, version, client_id, created_at) values ($1, 1, $2, now())",
            user.Value,
            ClientId.Value
        );
        return user;
    }

    public Task<Result<UserTaskView>> AssignAsync(IGrainFactory grains, ProgramId program, TaskId task, UserId user) =>
        Program(grains, program).Assign(new AssignTask(Call, NewId<UserTaskId>(), task, user));

    public static IProgramGrain Program(IGrainFactory grains, ProgramId id) =>
        grains.GetGrain<IProgramGrain>(id.ToString());

    public static T Value<T>(Result<T> result) =>
        result.IsOk ? result.Value : throw new InvalidOperationException($"Expected success, got {result.Error}");

    private IClientGrain Client(IGrainFactory grains) => grains.GetGrain<IClientGrain>(ClientId.ToString());
}
