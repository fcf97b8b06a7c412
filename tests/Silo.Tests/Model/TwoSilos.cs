using Stretch.Agreements;
using Stretch.Calls;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Tasks;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Model;

/// <summary>Two silos that know nothing of each other, on one database, and the people and tasks of all stories.</summary>
internal sealed class TwoSilos : IAsyncDisposable
{
    private readonly GrainHost[] _silos;

    private TwoSilos(TestDatabase database, GrainHost[] silos, Partner partner)
    {
        Database = database;
        Lookups = new LookupDatabase(database.ConnectionString);
        _silos = silos;
        Partner = partner;
    }

    public TestDatabase Database { get; }
    public LookupDatabase Lookups { get; }
    public Partner Partner { get; }
    public Dictionary<string, UserId> People { get; } = [];
    public List<TaskId> Tasks { get; } = [];
    public AgreementId Privacy { get; private set; }
    public AgreementId Terms { get; private set; }

    public static async Task<TwoSilos> StartAsync(TestDatabase database)
    {
        GrainHost[] silos =
        [
            await GrainHost.StartAsync(database.ConnectionString, builder => builder.Services.AddTransfers()),
            await GrainHost.StartAsync(database.ConnectionString, builder => builder.Services.AddTransfers()),
        ];
        var two = new TwoSilos(database, silos, await Partner.RegisterAsync(database));
        await two.PrepareAsync();
        return two;
    }

    /// <param name="number">1 or 2.</param>
    public IGrainFactory Silo(int number) => _silos[number - 1].Grains;

    public Call Call(IdempotencyStamp? stamp) => Partner.Call with { Idempotency = stamp };

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        await Lookups.DisposeAsync();
    }

    private async Task PrepareAsync()
    {
        var grains = Silo(1);
        await Partner.ConfigureAsync(Database, "product", "funding");
        Privacy = await Partner.PublishAsync(grains, AgreementType.PrivacyAgreement);
        Terms = await Partner.PublishAsync(grains, AgreementType.UserAgreement);
        foreach (var value in Ask.TaskValues)
        {
            Tasks.Add(await Partner.CreateTaskAsync(grains, value));
        }

        foreach (var person in Ask.People)
        {
            var user = await Partner.AddUserAsync(grains);
            People.Add(person, user);
            if (person != "cid")
            {
                await Partner.ConsentAsync(grains, user, Privacy);
                await Partner.ConsentAsync(grains, user, Terms);
            }

            if (person != "dan")
            {
                await OpenAccountAsync(user);
            }
        }
    }

    private Task OpenAccountAsync(UserId user) =>
        Database.ExecuteAsync(
            """
            insert into card_accounts (application_id, user_id, client_id, card_product_id, financial_account_id, status, opened_at)
            values (gen_random_uuid(), $1, $2, 'product', gen_random_uuid()::text, 'OPEN', now())
            """,
            user.Value,
            Partner.ClientId.Value
        );
}
