using System.Text;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Silos;

namespace Stretch.Campaign.Silos;

/// <summary>
/// The silo of a campaign, which is killed and started again, always on the port to which the issuer's hooks go. What waits
/// minutes or hours in production waits seconds here, where a setting says so.
/// </summary>
internal sealed class MortalSilo : IAsyncDisposable
{
    private static readonly TimeSpan HttpPatience = TimeSpan.FromSeconds(60);
    private static readonly double[] WebhookPausesS = [0.5, 1, 1, 2, 2, 2, 3, 3, 3, 5, 5, 5, 10, 10];
    private static readonly int[] EventPausesMs = [300, 500, 1_000, 1_000, 2_000];

    private readonly string database;
    private readonly int port = FreePort.Find();
    private readonly Dictionary<string, string> settings;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly StringBuilder ended = new();
    private SiloProcess? process;

    private MortalSilo(string database, SandboxInfo issuer)
    {
        this.database = database;
        settings = SettingsFor(issuer);
        Http.BaseAddress = new Uri(Url);
    }

    /// <summary>A client for it, whichever process it is; each answer is held against the reference document.</summary>
    public HttpClient Http { get; } = new(new ContractHandler()) { Timeout = HttpPatience };

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Everything that its processes said.</summary>
    public string Log => $"{ended}{process?.Log}";

    private string Url => $"http://127.0.0.1:{port}";

    public static async Task<MortalSilo> StartAsync(string database, SandboxInfo issuer)
    {
        var silo = new MortalSilo(database, issuer);
        try
        {
            await silo.StartAsync();
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once, wherever it is just now (SIGKILL), and starts it again.</summary>
    public async Task KillAsync()
    {
        await turn.WaitAsync();
        try
        {
            await process!.Kill9Async();
            await EndAsync();
            Kills++;
            await StartAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Http.Dispose();
        turn.Dispose();
    }

    private async Task StartAsync() => process = await SiloProcess.StartAsync(database, settings, port);

    private async Task EndAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
            ended.AppendLine(process.Log);
            process = null;
        }
    }

    private Dictionary<string, string> SettingsFor(SandboxInfo issuer)
    {
        var all = new Dictionary<string, string>
        {
            ["STRETCH_LOCAL"] = bool.TrueString,
            ["STRETCH_PUBLIC_URL"] = Url,
            ["Highnote__Endpoint"] = issuer.GraphQlUrl.ToString(),
            ["Highnote__ApiKey"] = issuer.ApiKey,
            ["Highnote__RequestTimeoutMs"] = "2000",
            ["Highnote__CircuitPauseMs"] = "1000",
            ["Highnote__Budget__RequestsPer10Seconds"] = "2000",
            ["Highnote__Budget__ComplexityPer10Seconds"] = "100000",
            ["IssuerChores__PollIntervalMs"] = "500",
            ["IssuerChores__CatchUpIntervalMs"] = "3000",
            ["IssuerChores__ReconcileIntervalMs"] = "15000",
            ["IssuerChores__RetryPauseMs"] = "1000",
            ["IssuerHooks__PollIntervalMs"] = "500",
            ["IssuerHooks__LeaseMs"] = "10000",
            ["Webhooks__TimeoutMs"] = "2000",
        };
        AddList("Webhooks__RetryDelaysS", WebhookPausesS);
        AddList("IssuerHooks__PausesMs", EventPausesMs);
        return all;

        void AddList<T>(string setting, IReadOnlyList<T> values)
        {
            for (var i = 0; i < values.Count; i++)
            {
                all[$"{setting}__{i}"] = $"{values[i]}";
            }
        }
    }
}
