using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stretch.Grains.Ports;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Settings;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>The API over real HTTP, on a database of its own.</summary>
public class GatewayFixture : IAsyncLifetime
{
    public const string AdminUser = "admin";
    public const string AdminPassword = "correct horse battery staple";
    public const string ClientPassword = "a password for a key";

    private TestDatabase? database;
    private readonly string serverKey = ServerKeyOptions.Generate();
    private readonly List<WebApplication> others = [];
    private WebApplication? application;
    private HttpClient? http;
    private readonly Lazy<Task<TestClient>> sharedClient;

    public GatewayFixture() => sharedClient = new Lazy<Task<TestClient>>(NewClientAsync);

    public TestDatabase Database => database!;

    /// <summary>What the gateway logged, for tests that look for it.</summary>
    public LogSink Logs { get; } = new();

    public HttpClient Http => http!;

    /// <summary>The gateway's own parts, for what no caller could make: an expired token, say.</summary>
    public IServiceProvider Services => application!.Services;

    public virtual async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        application = Build(Route(database.ConnectionString));
        await application.StartAsync();
        http = new HttpClient(new ContractHandler()) { BaseAddress = new Uri(application.Urls.First()) };
    }

    public virtual async Task DisposeAsync()
    {
        http?.Dispose();
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        if (application is not null)
        {
            await application.DisposeAsync();
        }

        if (database is not null)
        {
            await EventAssert.AreAsCataloguedAsync(database);
            await database.DisposeAsync();
        }
    }

    /// <summary>Starts one more silo on the same database.</summary>
    /// <returns>Where it listens.</returns>
    public async Task<Uri> StartAnotherAsync()
    {
        var other = Build(Route(Database.ConnectionString));
        others.Add(other);
        await other.StartAsync();
        return new Uri(other.Urls.First());
    }

    /// <summary>
    /// One client for all tests of a class that do not count what it owns: its key pair takes most of a second to make.
    /// </summary>
    public Task<TestClient> SharedClientAsync() => sharedClient.Value;

    /// <summary>Makes a client as the operator does.</summary>
    public async Task<TestClient> NewClientAsync()
    {
        using var request = AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Content = Json($$"""{"clientPassword":"{{ClientPassword}}"}""");
        var answer = await SendAsync(request);
        return new TestClient(this, answer.Expect(201));
    }

    public static HttpRequestMessage AsOperator(HttpMethod method, string path) =>
        new(method, path) { Headers = { Authorization = Basic(AdminUser, AdminPassword) } };

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        return await HttpAnswer.ReadAsync(response);
    }

    /// <summary>How the gateway reaches the database: directly, unless a fixture puts something in between.</summary>
    protected virtual string Route(string connectionString) => connectionString;

    /// <summary>Settings of a fixture that brings more of the outside world along; ask after its own start.</summary>
    protected virtual IReadOnlyDictionary<string, string?> MoreSettings => new Dictionary<string, string?>();

    /// <summary>Services of a fixture that stand in for the product's own.</summary>
    protected virtual void Configure(IServiceCollection services) { }

    /// <summary>The product's own composition, with an issuer that takes transfers and never finishes one.</summary>
    private WebApplication Build(string connectionString)
    {
        var settings = new Dictionary<string, string?>
        {
            [Setting.Database] = connectionString,
            [Setting.Port] = "0",
            [Setting.AdminUser] = AdminUser,
            [Setting.AdminPassword] = AdminPassword,
            [Setting.ServerKey] = serverKey,
        };
        foreach (var (name, value) in MoreSettings)
        {
            settings[name] = value;
        }

        var built = StretchHost.Build(
            settings,
            services =>
            {
                services.AddSingleton<ITransferIssuer, SlowIssuer>();
                Configure(services);
            }
        );
        built.Services.GetRequiredService<ILoggerFactory>().AddProvider(Logs);
        built.MapGet("/test/bug", _ => throw new InvalidOperationException("secret detail of a bug"));
        built.MapGet("/test/status/{status:int}", (int status) => Microsoft.AspNetCore.Http.Results.StatusCode(status));
        return built;
    }
}
