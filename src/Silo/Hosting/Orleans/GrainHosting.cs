using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Stretch.Grains;
using Stretch.Silo.Hosting.Processes;

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

    /// <summary>
    /// Shorter at a gateway, yet longer than a command may wait: when the silo dies that holds a called grain, a silo that waits is
    /// told at once, but a client is not.
    /// </summary>
    private const int GatewayResponseTimeoutSeconds = 15;

    /// <summary>Leaves room in the host's 30 seconds for the silo to say that it goes.</summary>
    private const int DeactivationTimeoutSeconds = 20;

    /// <summary>How often a gateway asks the table for silos: those of a rolling restart are soon all new.</summary>
    private const int GatewayListRefreshSeconds = 5;

    /// <summary>From one attempt of a gateway to reach a silo to the next, where there is none yet.</summary>
    private const int ConnectPauseMs = 500;

    /// <summary>Does a process with this role hold grains? A gateway asks the silos.</summary>
    public static bool HasGrains(SiloRole role) => role != SiloRole.Gateway;

    /// <summary>
    /// Makes <see cref="IGrainFactory"/> available. Call it after adding what grains need (the commit store) and before what
    /// calls grains (the outbox): the host stops in reverse, so the silo leaves the cluster between the two. Where others reach this
    /// silo are Orleans' own settings: <c>Orleans:Endpoints:AdvertisedIPAddress</c>, <c>SiloPort</c> and <c>GatewayPort</c>.
    /// </summary>
    public static IHostApplicationBuilder AddGrains(
        this IHostApplicationBuilder builder,
        SiloRole role = SiloRole.All
    ) => HasGrains(role) ? builder.AddSilo() : builder.AddClient();

    private static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        builder.Services.AddGrainServices();
        // Started before what UseOrleans adds.
        builder.Services.AddHostedService(services =>
            ActivatorUtilities.CreateInstance<SilentSilos>(services, ClusterName)
        );
        return builder.UseOrleans(silo =>
            silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> table) => ConfigureMembership(table))
                .Configure<ClusterOptions>(NameCluster)
                .Configure<EndpointOptions>(StayHere)
                .Configure<ClusterMembershipOptions>(FindDeadSilosSoon)
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
                .UseConnectionRetryFilter(WaitForSilosAsync)
                .Configure<ClusterOptions>(NameCluster)
                .Configure<GatewayOptions>(gateways =>
                    gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(GatewayListRefreshSeconds)
                )
                .Configure<ClientMessagingOptions>(messaging =>
                    messaging.ResponseTimeout = TimeSpan.FromSeconds(GatewayResponseTimeoutSeconds)
                )
                .AddActivityPropagation()
        );

    private static void NameCluster(ClusterOptions cluster) =>
        (cluster.ClusterId, cluster.ServiceId) = (ClusterName, ClusterName);

    /// <summary>
    /// A silo that was given no address is one of this machine alone, and several may be: nobody else reaches it, and its ports are
    /// free ones. Between silos nobody is asked who he is, so being reached is a thing to choose.
    /// </summary>
    private static void StayHere(EndpointOptions endpoints)
    {
        if (endpoints.AdvertisedIPAddress is null)
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            endpoints.SiloPort = LoopbackPort.Free();
            endpoints.GatewayPort = LoopbackPort.Free();
        }
    }

    /// <summary>
    /// A silo that was killed is declared dead, and its grains are placed elsewhere, within about 4 seconds: three probes in vain,
    /// and a second silo's word where there are three. Taking a slow silo for dead costs its restart, never money: what it
    /// commits late loses its fence.
    /// </summary>
    private static void FindDeadSilosSoon(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        // Orleans would adapt the time-out to what answers take: half of it after quick ones, so that a pause of 1.5 s was death, and
        // four times as much after slow ones.
        membership.MinProbeTimeout = membership.ProbeTimeout;
        membership.MaxProbeTimeout = membership.ProbeTimeout;
        membership.NumMissedProbesLimit = 3;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
        // Three missed ones are 9 s: so long a first silo waits for those of the table (SilentSilos), where all were killed at once.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
        membership.NumMissedTableIAmAliveLimit = 3;
    }

    /// <summary>A gateway may start before the silos do; whoever started it says how long that may last.</summary>
    private static async Task<bool> WaitForSilosAsync(Exception unreachable, CancellationToken stopping)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(ConnectPauseMs), TimeProvider.System, stopping);
        return unreachable is OrleansException;
    }

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
