using System.Net;
using Stretch.Silo.Hosting.Listening;
using Stretch.TestKit.Contracts;
using Xunit.Abstractions;

namespace Stretch.TestKit.Silos;

/// <summary>
/// Several silos as processes of their own, on one database and one address, where the kernel gives each connection to one
/// of them. Each also answers alone, at its own <see cref="SiloProcess.Url"/>.
/// </summary>
public sealed class SiloSet : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly IReadOnlyDictionary<string, string>? environment;
    private readonly ITestOutputHelper? output;
    private readonly SharedPort port = SharedPort.Reserve(IPAddress.Loopback, 0);
    private readonly List<SiloProcess> silos = [];

    private SiloSet(
        string connectionString,
        IReadOnlyDictionary<string, string>? environment,
        ITestOutputHelper? output
    )
    {
        this.connectionString = connectionString;
        this.environment = environment;
        this.output = output;
        Url = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port.Number).Uri;
        // Every request is a new connection, so that each goes where the kernel sends it.
        var sockets = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        Http = new HttpClient(new ContractHandler(sockets)) { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>The address of all of them.</summary>
    public Uri Url { get; }

    /// <summary>A client for the address, without credentials; each of its requests may reach another silo.</summary>
    public HttpClient Http { get; }

    /// <summary>All that were started, those that have ended too.</summary>
    public IReadOnlyList<SiloProcess> Silos => silos;

    /// <summary>Starts so many silos at once and waits until all are ready.</summary>
    /// <param name="connectionString">Their database; they migrate it if that has not been done.</param>
    /// <param name="environment">More settings, which win over those they get by default.</param>
    /// <param name="output">Gets the silos' logs in the end, which xunit shows for a failed test.</param>
    public static async Task<SiloSet> StartAsync(
        string connectionString,
        int count = 3,
        IReadOnlyDictionary<string, string>? environment = null,
        ITestOutputHelper? output = null
    )
    {
        var set = new SiloSet(connectionString, environment, output);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(_ => set.AddAsync()));
            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more silo, or one in the place of another that has ended.</summary>
    /// <param name="more">Settings of this one alone, or a database that it reaches in another way.</param>
    public async Task<SiloProcess> AddAsync(IReadOnlyDictionary<string, string>? more = null)
    {
        var all = new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["STRETCH_SHARE_PORT"] = "true",
            ["STRETCH_SILO_PORT"] = "0",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            all[name] = value;
        }

        var silo = await SiloProcess.StartAsync(connectionString, all, port.Number, output);
        lock (silos)
        {
            silos.Add(silo);
        }

        return silo;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(silos.Select(silo => silo.DisposeAsync().AsTask()));
        Http.Dispose();
        port.Dispose();
    }
}
