using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Clients;
using Stretch.Highnote.Webhooks;
using Stretch.Issuing;
using Stretch.Results;
using Stretch.Silo.Issuing.Hooks;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Issuing;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Stretch.Webhooks;

namespace Stretch.Silo.Tests.Issuing;

/// <summary>A database and an issuer for the tests of a class; silos listen, so that the issuer's hooks reach them.</summary>
public sealed class IssuingFixture : IAsyncLifetime
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string AdminUser = "admin";

    public static readonly string FreshSecret = SigningSecrets.Write(new byte[32]);

    private readonly HttpClient http = new(new ContractHandler());

    public TestDatabase Database { get; private set; } = null!;

    public TestIssuer Issuer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        Issuer = await TestIssuer.StartAsync(options => options.Webhooks.RetryDelaysMs = [100, 300, 1_000, 3_000]);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await Issuer.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <param name="settings">Beside those below, or instead of them.</param>
    public Task<LocalSilo> StartSiloAsync(
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var all = new Dictionary<string, string?>(Issuer.Settings)
        {
            ["Highnote:RequestTimeoutMs"] = "3000",
            ["IssuerHooks:PollIntervalMs"] = "100",
        };
        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        return LocalSilo.StartAsync(Database.ConnectionString, all, configure);
    }

    public static IClientGrain Client(LocalSilo silo, Partner partner) =>
        silo.Grains.GetGrain<IClientGrain>(partner.ClientId.ToString());

    public ConfigureClient Configuration(Partner partner) =>
        new(
            partner.Call,
            Issuer.Info.CardProductId,
            Issuer.Info.CardFundingAccountId,
            UseProductFundingAccount: true,
            HighnoteApiKey: null
        );

    public static ConfigureWebhook Webhook(Partner partner) =>
        new(partner.Call, "http://127.0.0.1:9/hooks", SigningSecret: null, new Secret(FreshSecret), Ordered: false);

    /// <summary>A partner whose hook is set up.</summary>
    public async Task<Partner> NewPartnerAsync(LocalSilo silo)
    {
        var partner = await Partner.RegisterAsync(Database);
        await SetUpAsync(() => Client(silo, partner).Configure(Configuration(partner)));
        await SetUpAsync(() => Client(silo, partner).ConfigureWebhook(Webhook(partner)));
        return partner;
    }

    public async Task<IssuerHookId> HookOfAsync(Partner partner) =>
        new(
            await Database.ScalarAsync<Guid>("select id from issuer_hooks where client_id = $1", partner.ClientId.Value)
        );

    /// <summary>Posts to a hook as the issuer does, rightly signed with the key that was registered.</summary>
    public Task<HttpStatusCode> PostAsIssuerAsync(LocalSilo silo, IssuerHookId hook, string body) =>
        PostAsIssuerAsync(silo, hook, Encoding.UTF8.GetBytes(body));

    public async Task<HttpStatusCode> PostAsIssuerAsync(LocalSilo silo, IssuerHookId hook, byte[] body)
    {
        var secret = (await KeysAsync(silo, hook)).Values.First();
        return await PostAsync(silo, hook.ToString(), body, Sign(secret, body));
    }

    public async Task<string> SignatureAsync(LocalSilo silo, IssuerHookId hook, string body) =>
        Sign((await KeysAsync(silo, hook)).Values.First(), body);

    /// <summary>What the silo takes for the hook's signing keys, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, SigningSecret>> KeysAsync(LocalSilo silo, IssuerHookId hook)
    {
        var store = silo.Services.GetRequiredService<IssuerHookStore>();
        return (await store.FindAsync(hook, CancellationToken.None))!.Keys;
    }

    public static string Sign(SigningSecret secret, string body) => Sign(secret, Encoding.UTF8.GetBytes(body));

    private static string Sign(SigningSecret secret, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body));

    public Task<HttpStatusCode> PostAsync(LocalSilo silo, string hook, string body, string? signature) =>
        PostAsync(silo, hook, Encoding.UTF8.GetBytes(body), signature);

    private async Task<HttpStatusCode> PostAsync(LocalSilo silo, string hook, byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(silo.Url, $"/v1/hooks/highnote/{hook}"));
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        if (signature is not null)
        {
            request.Headers.Add("highnote-signature", signature);
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>A call of the operator's.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> AsOperatorAsync(
        LocalSilo silo,
        HttpMethod method,
        string path,
        string? json = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(silo.Url, path));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AdminUser}:{LocalSilo.AdminPassword}"))
        );
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A delivery's body, signed at a time.</summary>
    public static string Body(string eventId, string name, string subjectId, DateTimeOffset? signedAt = null)
    {
        var about = new { __typename = "InterFinancialAccountTransfer", id = subjectId };
        var node = new
        {
            __typename = "NotificationEvent",
            id = eventId,
            name,
            node = about,
        };
        var signatureTimestamp = (signedAt ?? TimeProvider.System.GetUtcNow()).ToUnixTimeMilliseconds();
        return JsonSerializer.Serialize(new { data = new { node }, extensions = new { signatureTimestamp } });
    }

    public Task<string> EventStatusAsync(IssuerHookId hook, string eventId) =>
        Database.ScalarAsync<string>(
            """
            select coalesce(
                (select status || coalesce(' ' || reason, '') from issuer_events where hook_id = $1 and event_id = $2), 'NONE')
            """,
            hook.Value,
            eventId
        );

    /// <summary>The issuer's second for an answer is short for a busy machine, and setting up is not what is tested.</summary>
    private static async Task SetUpAsync<T>(Func<Task<Result<T>>> call)
        where T : class =>
        Partner.Value(
            await Eventually.Async(
                call,
                result => result.Error is not IssuerUnavailable,
                Patience,
                "the issuer to answer in time"
            )
        );
}
