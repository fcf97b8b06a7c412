using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stretch.Ids;
using Stretch.Silo.Issuing;
using Stretch.Silo.Persistence;
using Stretch.Silo.Security;

namespace Stretch.TestKit.Grains;

/// <summary>The grains and their commit store on a real database, without gateway; several make several silos.</summary>
public sealed class GrainHost : IAsyncDisposable
{
    private readonly GrainSilo silo;
    private readonly MeterListener meters = new();
    private readonly Dictionary<string, long> counters = [];

    private GrainHost(GrainSilo silo)
    {
        this.silo = silo;
        // Found once: instruments of other hosts are published after this one is gone, too.
        var commits = silo.Services.GetRequiredService<Silo.Persistence.Commits.CommitMetrics>();
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

    public IGrainFactory Grains => silo.Services.GetRequiredService<IGrainFactory>();

    public IIds Ids => silo.Services.GetRequiredService<IIds>();

    public static async Task<GrainHost> StartAsync(
        string connectionString,
        Action<IHostApplicationBuilder>? configure = null,
        IReadOnlyList<byte[]>? serverKeys = null
    )
    {
        var silo = await GrainSilo.StartAsync(
            before =>
            {
                before.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(options => options.SingleLine = true);
                before.Services.AddServerSecurity(_ => serverKeys ?? [new byte[32]]);
                before.Services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
                before.Services.AddCommitStore(_ => connectionString);
            },
            after =>
            {
                after.Services.AddIssuing();
                configure?.Invoke(after);
            }
        );
        return new GrainHost(silo);
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
        await silo.DisposeAsync();
        meters.Dispose();
    }
}
