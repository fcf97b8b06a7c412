using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Gateway;
using Stretch.Silo.Attachments;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Hosting.Draining;
using Stretch.Silo.Hosting.Health;
using Stretch.Silo.Hosting.Listening;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Hosting.Storage;
using Stretch.Silo.Issuing;
using Stretch.Silo.Issuing.Chores;
using Stretch.Silo.Issuing.Onboarding;
using Stretch.Silo.Issuing.Transfers;
using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Security;
using Stretch.Silo.Telemetry;
using Stretch.Silo.Telemetry.Prometheus;
using Stretch.Silo.Users;
using Stretch.Silo.Verification;
using Stretch.Silo.Webhooks;

namespace Stretch.Silo.Hosting;

/// <summary>The composition of a silo with its gateway: what it is made of, area by area.</summary>
internal static class StretchHost
{
    /// <summary>Composes the application; nothing runs yet.</summary>
    /// <param name="settings">Settings that win over the environment's.</param>
    /// <param name="configure">Services that win over the composition's, for tests that stand in for the outside world.</param>
    /// <param name="role">What of it this process does.</param>
    public static WebApplication Build(
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        SiloRole role = SiloRole.All
    )
    {
        var options = new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory };
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.WithoutQueries();
        builder.WebHost.UseListening();
        builder.Services.AddSingleton<DatabaseClock>();
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<DatabaseClock>());
        builder.Services.AddSettings().AddTrustedProxies().AddStorage().AddHealth().AddDraining();
        builder.Services.AddServerSecurity(MasterKeys).AddTelemetry();
        // Stopped in reverse: first what calls grains, then the grains, then what they commit with, last what is left of that.
        if (GrainHosting.HasGrains(role))
        {
            builder.Services.AddOutboxRest();
            builder.Services.AddCommitStore(ConnectionString);
        }
        builder.AddGrains(role);
        builder.Services.AddIssuing().AddIssuerHooks().AddWebhooks();
        if (GrainHosting.HasGrains(role))
        {
            builder.Services.AddAttachments().AddTransfers().AddOnboarding().AddErasure().AddOutbox();
            builder.Services.AddIssuerHookWorker().AddIssuerChores().AddWebhookWorkers();
            builder.Services.AddCheckpointWorker().AddVerification();
        }
        builder.Services.AddClientPersistence().AddQueries().AddCheckpoints().AddGateway();
        builder.Services.AddOptions<GatewayOptions>().Configure<IOptions<AdminOptions>>(LetOperatorIn);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseLastAnswers().UseMetricsListener().UseRequestSpans();
        app.UseTrustedProxies();
        if (role != SiloRole.Silo)
        {
            app.MapGateway();
        }
        app.MapHealth();
        return app;
    }

    /// <summary>Checks the settings, migrates as soon as the database is there, and starts serving.</summary>
    public static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await app
            .Services.GetRequiredService<SchemaStartup>()
            .MigrateWhenThereAsync(app.Configuration, cancellationToken);
        await LoadHashKeysAsync(app.Services, cancellationToken);
        await app.StartAsync(cancellationToken);
    }

    private static void LetOperatorIn(GatewayOptions gateway, IOptions<AdminOptions> admin)
    {
        gateway.AdminUser = admin.Value.User;
        gateway.AdminPassword = admin.Value.Password;
    }

    private static async Task LoadHashKeysAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var hashes = services.GetRequiredService<KeyedHashes>();
        try
        {
            await hashes.LoadAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        }
        catch (UnfitServerKeyException unfit)
        {
            throw new StartupException($"{Setting.ServerKey} {unfit.Message}", unfit);
        }
    }

    private static IReadOnlyList<byte[]> MasterKeys(IServiceProvider services) =>
        services.GetRequiredService<IOptions<ServerKeyOptions>>().Value.MasterKeys;

    private static string ConnectionString(IServiceProvider services) =>
        services.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString;
}
