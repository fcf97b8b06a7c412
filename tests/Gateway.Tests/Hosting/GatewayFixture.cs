using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>The API over real HTTP, on a database of its own.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public const string AdminUser = "admin";
    public const string AdminPassword = "correct horse battery staple";
    public const string ClientPassword = "a password for a key";

    private TestDatabase? database;
    private WebApplication? application;
    private HttpClient? http;

    public TestDatabase Database => database!;

    /// <summary>What the gateway logged, for tests that look for it.</summary>
    public LogSink Logs { get; } = new();

    public HttpClient Http => http!;

    public Uri BaseAddress => http!.BaseAddress!;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        application = Build(database.ConnectionString);
        await application.StartAsync();
        http = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    public async Task DisposeAsync()
    {
        http?.Dispose();
        if (application is not null)
        {
            await application.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }

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

    private WebApplication Build(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddServerSecurity(_ => RandomNumberGenerator.GetBytes(ServerKey.LengthBytes));
        builder.Services.AddClientPersistence();
        builder.Services.AddGateway(options =>
        {
            options.AdminUser = AdminUser;
            options.AdminPassword = AdminPassword;
        });
        var built = builder.Build();
        built.MapGateway();
        built.MapGet("/test/bug", _ => throw new InvalidOperationException("secret detail of a bug"));
        built.MapGet("/test/status/{status:int}", (int status) => Microsoft.AspNetCore.Http.Results.StatusCode(status));
        return built;
    }
}
