using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Domain.Users;
using Stretch.Events;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Outbox;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Silo.Security;
using Stretch.Silo.Webhooks;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A real PostgreSQL.</summary>
internal sealed class PostgresHost(TestDatabase database) : StoreHost
{
    public override Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());

    public override StoreSeat NewSilo(bool holds = true)
    {
        var services = NewServices();
        var source = services.GetRequiredService<NpgsqlDataSource>();
        var ids = services.GetRequiredService<IIds>();
        var webhooks = Options.Create(Webhooks(holds));
        return new StoreSeat(
            services.GetRequiredService<ILaneSessions>(),
            new OutboxStore(
                source,
                services.GetRequiredService<SiloIdentity>(),
                services.GetRequiredService<IOptions<OutboxOptions>>()
            ),
            new EventNumbering(source),
            new DeliveryQueue(source, ids, webhooks),
            new DeliveryRecords(source, webhooks),
            new IssuerChoreStore(source, ids, Options.Create(new IssuerChoreOptions())),
            new ComparisonReader(source),
            new FundingBalanceStore(source),
            new RecheckStore(source),
            new AccountBreakStore(source, services.GetRequiredService<BreakAlerts>(), TimeProvider.System)
        );
    }

    public override PersonKey NewKey(UserId person) => NewServices().GetRequiredService<IPersonSealer>().NewKey(person);

    public override Task AddClientAsync(ClientId client) =>
        database.ExecuteAsync("insert into clients (id, version, created_at) values ($1, 1, now())", client.Value);

    public override Task<DisbursementView?> FindAsync(DisbursementId id) =>
        new DisbursementReader(database.DataSource).Find(id);

    public override async Task<IReadOnlyCollection<DisbursementView>> OfTransferAsync(string transferId) =>
        (await new TransferMatches(database.DataSource).ByTransferAsync([transferId], CancellationToken.None)).Values;

    public override async Task<IReadOnlyList<EventId>> InOrderAsync(ClientId client)
    {
        await using var command = database.DataSource.CreateCommand(
            "select id, position from events where client_id = $1 and position is not null order by position"
        );
        command.Parameters.Add(new() { Value = client.Value });
        await using var reader = await command.ExecuteReaderAsync();
        var inOrder = new List<EventId>();
        while (await reader.ReadAsync())
        {
            inOrder.Add(new EventId(reader.GetGuid(0)));
            Assert.Equal(inOrder.Count, reader.GetInt64(1));
        }

        return inOrder;
    }

    public override Task RunAsync(Func<Task> scenario) => scenario();

    private ServiceProvider NewServices() =>
        new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddServerSecurity(_ => [new byte[32]])
            .AddSingleton(_ => NpgsqlDataSource.Create(database.ConnectionString))
            .Configure<OutboxOptions>(options => options.LeaseMs = (int)Lease.TotalMilliseconds)
            .AddCommitStore(_ => database.ConnectionString)
            .BuildServiceProvider();
}
