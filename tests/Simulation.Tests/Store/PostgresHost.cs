using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Outbox;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A real PostgreSQL.</summary>
internal sealed class PostgresHost(TestDatabase database) : StoreHost
{
    public override Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());

    public override StoreSeat NewSilo()
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddServerSecurity(_ => [new byte[32]])
            .AddSingleton(_ => NpgsqlDataSource.Create(database.ConnectionString))
            .Configure<OutboxOptions>(options => options.LeaseMs = (int)Lease.TotalMilliseconds)
            .AddCommitStore(_ => database.ConnectionString)
            .BuildServiceProvider();
        return new StoreSeat(
            services.GetRequiredService<ILaneSessions>(),
            new OutboxStore(
                services.GetRequiredService<NpgsqlDataSource>(),
                services.GetRequiredService<SiloIdentity>(),
                services.GetRequiredService<IOptions<OutboxOptions>>()
            )
        );
    }

    public override Task AddClientAsync(ClientId client) =>
        database.ExecuteAsync("insert into clients (id, version, created_at) values ($1, 1, now())", client.Value);

    public override Task<DisbursementView?> FindAsync(DisbursementId id) =>
        new DisbursementReader(database.DataSource).Find(id);

    public override async Task<IReadOnlyCollection<DisbursementView>> OfTransferAsync(string transferId) =>
        (await new TransferMatches(database.DataSource).ByTransferAsync([transferId], CancellationToken.None)).Values;

    public override Task RunAsync(Func<Task> scenario) => scenario();
}
