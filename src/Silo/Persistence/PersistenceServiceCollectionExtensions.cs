using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Silo.Persistence.Agreements;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Attachments;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Persistence.Commits;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Events;
using Stretch.Silo.Persistence.Idempotency;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Outbox;
using Stretch.Silo.Persistence.Programs;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.Tasks;
using Stretch.Silo.Persistence.Users;
using Stretch.Silo.Persistence.UserTasks;
using Stretch.Silo.Persistence.Webhooks;

namespace Stretch.Silo.Persistence;

/// <summary>The commit store and the tables it writes, always in this order.</summary>
public static class PersistenceServiceCollectionExtensions
{
    public static IServiceCollection AddCommitStore(
        this IServiceCollection services,
        Func<IServiceProvider, string> connectionString
    )
    {
        services
            .AddOptions<LaneOptions>()
            .BindConfiguration("Commits")
            .Validate(
                options => options.Lanes is >= 1 and <= LaneOptions.MaxLanes,
                $"Commits:Lanes must be a number from 1 to {LaneOptions.MaxLanes}."
            )
            .ValidateOnStart();
        services
            .AddOptions<OutboxOptions>()
            .BindConfiguration("Outbox")
            .Validate(options => options.LeaseMs > 0, "Outbox__LeaseMs must be 1 or more.")
            .Validate(options => options.PollIntervalMs > 0, "Outbox__PollIntervalMs must be 1 or more.")
            .ValidateOnStart();
        services.AddSingleton(provider => new StretchDatabase(connectionString(provider)));
        services.AddQueuePool(connectionString);
        services.AddSiloIdentity();
        services.AddSingleton<CommitMetrics>();
        services.AddSingleton<IStateTable>(ClientTable.Table);
        services.AddSingleton<IStateTable>(ProgramTable.Table);
        services.AddSingleton<IRowTable>(IdempotentAnswerTable.Table);
        services.AddSingleton<IRowTable>(CatalogueTaskTable.Table);
        services.AddSingleton<IRowTable>(AgreementTable.Table);
        services.AddSingleton<IRowTable>(WebhookEndpointTable.Table);
        services.AddSingleton<IRowTable>(ConsentTable.Table);
        services.AddSingleton<IRowTable>(CardAccountTable.Table);
        services.AddPeople();
        services.AddSingleton<IRowTable>(EnrollmentTable.Table);
        services.AddSingleton<IRowTable>(AttachmentTable.Table);
        services.AddSingleton<IRowTable>(UserTaskTable.Table);
        services.AddSingleton<IRowTable>(DisbursementTable.Table);
        services.AddSingleton<IRowTable>(LedgerEntryTable.Table);
        services.AddSingleton<IRowTable>(ReconciliationBreakTable.Table);
        services.AddSingleton<BreakAlerts>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<BreakAlerts>());
        services.AddSingleton<IRowTable>(PartnerEventTable.Table);
        services.AddSingleton<IRowTable>(provider =>
            OutboxTable.For(
                provider.GetRequiredService<SiloIdentity>(),
                provider.GetRequiredService<IOptions<OutboxOptions>>().Value.Lease
            )
        );
        services.AddSingleton<ILaneSessions, PostgresLanes>();
        services.AddSingleton<LaneCommitStore>();
        services.AddSingleton<ICommitStore>(provider => provider.GetRequiredService<LaneCommitStore>());
        services.AddHostedService(provider => provider.GetRequiredService<LaneCommitStore>());
        return services;
    }

    /// <summary>Under which name this process takes leases.</summary>
    public static IServiceCollection AddSiloIdentity(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new SiloIdentity(provider.GetRequiredService<IIds>().NewUuidV4()));
        return services;
    }
}
