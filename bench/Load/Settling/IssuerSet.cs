using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using Stretch.Load.Contestants;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Processes;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Load.Settling;

/// <summary>Stretch with the issuer's sandbox and a partner's server that takes webhooks, each a process of its own.</summary>
internal sealed class IssuerSet : IAsyncDisposable
{
    private const string SandboxProgram = "src/Silo/bin/Release/net10.0/sandbox/Stretch.Highnote.Sandbox.dll";
    private const int PasswordCharacters = 20;

    private readonly Stack<IAsyncDisposable> started;

    private IssuerSet(
        Contestant stretch,
        PartnerLogin login,
        NpgsqlDataSource sandbox,
        string product,
        Stack<IAsyncDisposable> started
    )
    {
        this.started = started;
        Stretch = stretch;
        Login = login;
        Sandbox = sandbox;
        Product = product;
    }

    public Contestant Stretch { get; }

    public PartnerLogin Login { get; }

    /// <summary>The sandbox's database.</summary>
    public NpgsqlDataSource Sandbox { get; }

    /// <summary>The card product that the partner is configured for.</summary>
    public string Product { get; }

    public static async Task<IssuerSet> StartAsync(
        PrivatePostgres postgres,
        IssuerPace pace,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var started = new Stack<IAsyncDisposable>();
        try
        {
            var partner = Push(await Peers.StartEmptyPeerAsync(logs, cancellationToken));
            var database = await ContestantDatabase.CreateEmptyAsync(
                postgres,
                $"sandbox_{pace.Name}",
                cancellationToken
            );
            var sandbox = Push(await StartSandboxAsync(database, pace, logs, cancellationToken));
            var info = await ReadInfoAsync(sandbox.Url, cancellationToken);
            var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
            var stretch = Push(
                await StretchServer.StartAsync(
                    postgres,
                    $"settle_{pace.Name}",
                    password,
                    logs,
                    cancellationToken,
                    Variant(pace, info)
                )
            );
            var login = await PartnerLogin.RegisterAsync(stretch.Url, password, cancellationToken);
            var product = info.GetProperty("cardProductId").GetString()!;
            var set = new IssuerSet(stretch, login, Push(NpgsqlDataSource.Create(database)), product, started);
            await set.ConnectAsync(info, partner.Url, cancellationToken);
            return set;
        }
        catch
        {
            await StopAsync(started);
            throw;
        }

        T Push<T>(T one)
            where T : IAsyncDisposable
        {
            started.Push(one);
            return one;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Login.Dispose();
        await StopAsync(started);
    }

    private static async Task StopAsync(Stack<IAsyncDisposable> started)
    {
        while (started.TryPop(out var one))
        {
            await one.DisposeAsync();
        }
    }

    private static Task<ServerProcess> StartSandboxAsync(
        string database,
        IssuerPace pace,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    ) =>
        ServerProcess.StartAsync(
            [SandboxProgram],
            new Dictionary<string, string>(pace.OfSandbox)
            {
                [Setting.SandboxPort] = "0",
                ["ConnectionStrings__Sandbox"] = database,
                ["Logging__LogLevel__Default"] = "Warning",
                // What is measured is ours: an accepted transfer is done at once.
                ["Sandbox__TransferDelayMs"] = "0",
            },
            Path.Combine(logs.FullName, $"sandbox-{pace.Name}.log"),
            cancellationToken
        );

    private static async Task<JsonElement> ReadInfoAsync(Uri sandbox, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<JsonElement>(new Uri(sandbox, "/_sandbox/info"), cancellationToken);
    }

    /// <summary>The issuer's hooks must find it, so its port is known before it starts.</summary>
    private static ServerVariant Variant(IssuerPace pace, JsonElement info)
    {
        var port = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
        return new ServerVariant
        {
            Settings = new Dictionary<string, string>(pace.OfStretch)
            {
                [Setting.Port] = port,
                [Setting.PublicUrl] = $"http://127.0.0.1:{port}",
                [Setting.LocalMode] = bool.TrueString,
                ["Highnote__Endpoint"] = info.GetProperty("graphQlUrl").GetString()!,
                ["Highnote__ApiKey"] = info.GetProperty("apiKey").GetString()!,
            },
        };
    }

    private async Task ConnectAsync(JsonElement info, Uri partner, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Stretch.Url };
        var token = await Login.TokenAsync(cancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var configured = await http.PutAsJsonAsync(
            "/v1/configurations",
            new
            {
                cardProductId = Product,
                cardFundingAccountId = info.GetProperty("cardFundingAccountId").GetString(),
                useProductFundingAccount = true,
            },
            cancellationToken
        );
        configured.EnsureSuccessStatusCode();
        using var hooked = await http.PostAsJsonAsync(
            "/v1/webhooks/webhook-configuration",
            new { webhookUrl = new Uri(partner, "/webhooks") },
            cancellationToken
        );
        hooked.EnsureSuccessStatusCode();
    }
}
