using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Stretch.Grains;

namespace Stretch.Silo.Hosting;

/// <summary>
/// Hosts the grains in an Orleans silo, which finds the others by a table in the product's own PostgreSQL, made by a migration. The
/// folder Embedded holds this class's twin, and the project file compiles one of the two.
/// </summary>
internal static class GrainHosting
{
    /// <summary>One database is one cluster, so neither of its names needs to be configured.</summary>
    private const string ClusterName = "stretch";

    /// <summary>The name under which Orleans knows the PostgreSQL driver.</summary>
    private const string PostgresInvariant = "Npgsql";

    /// <summary>Longer than any command's own deadline, so that a caller hears of it from the grain, not from this limit.</summary>
    private const int ResponseTimeoutSeconds = 30;

    /// <summary>Leaves room in the host's 30 seconds for the silo to say that it goes.</summary>
    private const int DeactivationTimeoutSeconds = 20;

    /// <summary>Does a process with this role hold grains? A gateway asks the silos.</summary>
    public static bool HasGrains(SiloRole role) => role != SiloRole.Gateway;

    /// <summary>
    /// Makes <see cref="IGrainFactory"/> available. Call it after adding what grains need (the commit store) and before what
    /// calls grains (the outbox): the host stops in reverse, so the silo leaves the cluster between the two. Ports and the
    /// advertised address are Orleans' own settings: <c>Orleans:Endpoints:SiloPort</c>, <c>GatewayPort</c> and
    /// <c>AdvertisedIPAddress</c>.
    /// </summary>
    public static IHostApplicationBuilder AddGrains(
        this IHostApplicationBuilder builder,
        SiloRole role = SiloRole.All
    ) => HasGrains(role) ? builder.AddSilo() : builder.AddClient();

    private static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGrainServices();
        return builder.UseOrleans(silo =>
            silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> table) => ConfigureMembership(table))
                .Configure<ClusterOptions>(cluster =>
                    (cluster.ClusterId, cluster.ServiceId) = (ClusterName, ClusterName)
                )
                .Configure<SiloMessagingOptions>(messaging =>
                    messaging.ResponseTimeout = TimeSpan.FromSeconds(ResponseTimeoutSeconds)
                )
                .Configure<GrainCollectionOptions>(collection =>
                    collection.DeactivationTimeout = TimeSpan.FromSeconds(DeactivationTimeoutSeconds)
                )
                .AddActivityPropagation()
        );
    }

    private static IHostApplicationBuilder AddClient(this IHostApplicationBuilder builder) =>
        builder.UseOrleansClient(client =>
            client
                .UseAdoNetClustering((OptionsBuilder<AdoNetClusteringClientOptions> table) => ConfigureGateways(table))
                .Configure<ClusterOptions>(cluster =>
                    (cluster.ClusterId, cluster.ServiceId) = (ClusterName, ClusterName)
                )
                .Configure<ClientMessagingOptions>(messaging =>
                    messaging.ResponseTimeout = TimeSpan.FromSeconds(ResponseTimeoutSeconds)
                )
                .AddActivityPropagation()
        );

    /// <summary>The connection string is read when the silo is built: what starts the database may have set it until then.</summary>
    private static void ConfigureMembership(OptionsBuilder<AdoNetClusteringSiloOptions> table) =>
        table.Configure<IConfiguration>(
            (options, configuration) =>
            {
                options.Invariant = PostgresInvariant;
                options.ConnectionString = configuration.GetConnectionString("Stretch");
            }
        );

    private static void ConfigureGateways(OptionsBuilder<AdoNetClusteringClientOptions> table) =>
        table.Configure<IConfiguration>(
            (options, configuration) =>
            {
                options.Invariant = PostgresInvariant;
                options.ConnectionString = configuration.GetConnectionString("Stretch");
            }
        );
}
