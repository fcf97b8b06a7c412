using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Stretch.Grains.Embedded.Tests;

/// <summary>A host with a few grain classes, and time in the test's hand.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    public static readonly TimeSpan IdleAge = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public ManualTime Time { get; } = new();
    public Journal Journal { get; } = new();
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<TestSilo> StartAsync(params Type[] grainClasses)
    {
        TestSilo? silo = null;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.AddProvider(new JournalLoggerProvider(() => silo!.Journal)));
        builder.Services.AddSingleton<TimeProvider>(_ => silo!.Time);
        builder.Services.AddSingleton(_ => silo!.Journal);
        builder.Services.AddScoped<ScopedPart>();
        builder.Services.AddEmbeddedGrains();
        builder.Services.Configure<EmbeddedGrainsOptions>(options =>
        {
            options.Candidates.AddRange(grainClasses);
            options.IdleAge = IdleAge;
            options.IdleScanPeriod = TimeSpan.FromMinutes(1);
            options.DrainTimeout = DrainTimeout;
        });
        silo = new TestSilo(builder.Build());
        await silo._host.StartAsync();
        return silo;
    }

    public T Grain<T>(string key = "one")
        where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().Within("the silo to stop");
        _host.Dispose();
    }

    /// <summary>Writes warnings and errors into the journal, where a test can wait for them.</summary>
    private sealed class JournalLoggerProvider(Func<Journal> journal) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => journal().Write($"{logLevel}: {formatter(state, exception)}");

        public void Dispose() { }
    }
}
