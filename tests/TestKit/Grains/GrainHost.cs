using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans;
using Stretch.Ids;
using Stretch.Silo.Hosting;
using Stretch.Silo.Issuing;
using Stretch.Silo.Persistence;
using Stretch.Silo.Security;

namespace Stretch.TestKit.Grains;

/// <summary>The grains and their commit store on a real database, without gateway; several make several silos.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly MeterListener meters = new();
    private readonly Dictionary<string, long> counters = [];

    private GrainHost(IHost host)
    {
        this.host = host;
        // Found once: instruments of other hosts are published after this one is gone, too.
        var commits = host.Services.GetRequiredService<Silo.Persistence.Commits.CommitMetrics>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (commits.Owns(instrument))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) =>
            {
                lock (counters)
                {
                    counters[instrument.Name] = counters.GetValueOrDefault(instrument.Name) + value;
                }
            }
        );
        meters.Start();
    }

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IIds Ids => host.Services.GetRequiredService<IIds>();

    public static async Task<GrainHost> StartAsync(
        string connectionString,
        Action<HostApplicationBuilder>? configure = null,
        byte[]? serverKey = null
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(options => options.SingleLine = true);
        builder.Services.AddServerSecurity(_ => serverKey ?? new byte[32]);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        builder.Services.AddCommitStore(_ => connectionString);
        builder.AddGrains();
        builder.Services.AddIssuing();
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new GrainHost(host);
    }

    /// <summary>What a counter of the commit store has counted in this host.</summary>
    public long Counted(string instrument)
    {
        lock (counters)
        {
            return counters.GetValueOrDefault(instrument);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        meters.Dispose();
    }
}
