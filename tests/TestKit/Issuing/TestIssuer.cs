using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Stretch.Cards;
using Stretch.Grains.Ports;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Issuing;
using Stretch.Silo.Issuing.Onboarding;
using Stretch.Silo.Outbox;
using Stretch.TestKit.Postgres;

namespace Stretch.TestKit.Issuing;

/// <summary>An issuer of a test's own: the sandbox on a database that the test can look into.</summary>
public sealed partial class TestIssuer : IAsyncDisposable
{
    /// <summary>How long a silo under test waits for a reply that never comes.</summary>
    public static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long a silo under test may take to send what it put on record.</summary>
    public static readonly TimeSpan SendLease = TimeSpan.FromSeconds(1);

    private readonly HttpClient control = new();
    private readonly TestDatabase database;
    private readonly SandboxServer server;

    private TestIssuer(TestDatabase database, SandboxServer server)
    {
        this.database = database;
        this.server = server;
    }

    public SandboxInfo Info => server.Info;

    public static async Task<TestIssuer> StartAsync(Action<SandboxOptions>? configure = null)
    {
        var database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();
        var options = new SandboxOptions { ApplicationDelayMs = 20, TransferDelayMs = 20 };
        options.RateLimit.Enabled = false;
        configure?.Invoke(options);
        return new TestIssuer(database, await SandboxServer.StartAsync(database.ConnectionString, options));
    }

    /// <summary>What tells a whole silo that this is its issuer.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            [Setting.IssuerEndpoint] = Info.GraphQlUrl.ToString(),
            [Setting.IssuerApiKey] = Info.ApiKey,
            [Setting.LocalMode] = bool.TrueString,
            // Its limits are off, unless a test turns them on.
            ["Highnote:Budget:RequestsPer10Seconds"] = "0",
        };

    /// <summary>Gives a host everything that drives people's applications and cards at this issuer.</summary>
    public void Serve(IHostApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Configuration["Highnote:RequestTimeoutMs"] = $"{RequestTimeout.TotalMilliseconds}";
        builder.Services.Configure<LocalModeOptions>(local => local.Enabled = true);
        builder.Services.AddIssuing().AddOnboarding().AddOutbox();
        builder.Services.AddSingleton(new IssuerPatience(SendLease, RequestTimeout));
    }

    /// <summary>Has the next calls of an operation go wrong in a way the sandbox knows.</summary>
    public async Task BreakAsync(
        string operation,
        string kind,
        int times = 1,
        string? code = null,
        string? reason = null,
        string? targetId = null
    )
    {
        var fault = new
        {
            operation,
            kind,
            times,
            code,
            reason,
            targetId,
        };
        using var response = await control.PostAsJsonAsync(new Uri(server.Url, "/_sandbox/faults"), fault);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Forgets the faults that have not struck yet.</summary>
    public async Task MendAsync()
    {
        using var response = await control.DeleteAsync(new Uri(server.Url, "/_sandbox/faults"));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Takes one subscription off a webhook target, as if it had been made before the event existed.</summary>
    public Task ForgetSubscriptionAsync(string targetId, string eventName) =>
        database.ExecuteAsync(
            "update highnote_sandbox.webhook_targets set subscriptions = array_remove(subscriptions, $2) where id = $1",
            targetId,
            eventName
        );

    /// <summary>Takes one subscription off every webhook target as it is made, without a word.</summary>
    public Task DropSubscriptionsAsync(string eventName) =>
        database.ExecuteAsync(
            $"""
            create function highnote_sandbox.drop_subscription() returns trigger language plpgsql as $$
            begin
                new.subscriptions := array_remove(new.subscriptions, '{eventName}');
                return new;
            end $$;
            create trigger drop_subscription before insert on highnote_sandbox.webhook_targets
                for each row execute function highnote_sandbox.drop_subscription();
            """
        );

    /// <summary>Undoes <see cref="DropSubscriptionsAsync"/> for targets made from now on.</summary>
    public Task KeepSubscriptionsAsync() =>
        database.ExecuteAsync("drop trigger drop_subscription on highnote_sandbox.webhook_targets");

    /// <summary>How many targets were ever made.</summary>
    public Task<long> TargetsMadeAsync() =>
        database.ScalarAsync<long>("select count(*) from highnote_sandbox.webhook_targets");

    public Task<IReadOnlyList<string>> SubscriptionsAsync(string targetId) =>
        database.ColumnAsync<string>(
            "select unnest(subscriptions) from highnote_sandbox.webhook_targets where id = $1",
            targetId
        );

    /// <summary>Ends a transfer that stayed PENDING: COMPLETED or, for a reason, FAILED.</summary>
    public async Task SettleTransferAsync(string transferId, string? reason = null)
    {
        using var response = await control.PostAsJsonAsync(
            new Uri(server.Url, $"/_sandbox/transfers/{transferId}/settle"),
            new { reason }
        );
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Has something happen at the issuer that only its Test environment can make happen.</summary>
    /// <param name="mutation">A root field with its arguments; its result is not looked at.</param>
    public async Task SimulateAsync(string mutation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Info.GraphQlUrl)
        {
            Content = JsonContent.Create(new { query = $"mutation {{ {mutation} {{ __typename }} }}" }),
            Headers =
            {
                Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Info.ApiKey}:"))
                ),
            },
        };
        using var response = await control.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || answer.Contains("Error", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(answer);
        }
    }

    /// <summary>How many the issuer has of something, by its table's name.</summary>
    public Task<long> CountAsync(string table) =>
        database.ScalarAsync<long>($"select count(*) from highnote_sandbox.{table}");

    /// <summary>How many of its events are on their way to somebody.</summary>
    public Task<long> UndeliveredAsync() =>
        database.ScalarAsync<long>("select count(*) from highnote_sandbox.deliveries where status = 'PENDING'");

    /// <summary>What a target answered to the deliveries of an event, in their order.</summary>
    public Task<IReadOnlyList<int>> AnswersAsync(string targetId, string eventName) =>
        database.ColumnAsync<int>(
            """
            select a.http_status
            from highnote_sandbox.delivery_attempts a
            join highnote_sandbox.deliveries d on d.id = a.delivery_id
            join highnote_sandbox.notification_events e on e.id = d.event_id
            where d.target_id = $1 and e.name = $2 and a.http_status is not null order by a.created_at, a.id
            """,
            targetId,
            eventName
        );

    public Task<string> TransferStatusAsync(string transferId) =>
        database.ScalarAsync<string>("select status from highnote_sandbox.transfers where id = $1", transferId);

    /// <summary>How many signing keys a target has, whether they are known to us or not.</summary>
    public Task<long> SigningKeysAsync(string targetId) =>
        database.ScalarAsync<long>("select count(*) from highnote_sandbox.signing_keys where target_id = $1", targetId);

    /// <summary>Has the issuer sign with the newest key of each target only, as it does a day after the others were replaced.</summary>
    public Task ForgetReplacedHookKeysAsync() =>
        database.ExecuteAsync(
            "update highnote_sandbox.signing_keys set expires_at = now() - interval '1 s' where expires_at is not null"
        );

    /// <summary>The issuer's id of one of our cards: the only one under ours.</summary>
    public Task<string> CardIdAsync(CardId card) =>
        database.ScalarAsync<string>("select id from highnote_sandbox.cards where external_id = $1", card.ToString());

    /// <summary>How plastic is sent, and whether somebody must sign for it.</summary>
    public Task<string> CourierOfAsync(string order) =>
        database.ScalarAsync<string>(
            "select concat_ws(' ', courier_method, signature_required::text) from highnote_sandbox.card_orders where id = $1",
            order
        );

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await server.DisposeAsync();
        await database.DisposeAsync();
    }
}
