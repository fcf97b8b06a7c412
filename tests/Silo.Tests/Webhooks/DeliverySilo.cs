using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Grains.Ports;
using Stretch.Silo.Hosting.Settings;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using EventId = Stretch.Events.EventId;

namespace Stretch.Silo.Tests.Webhooks;

/// <summary>A silo that delivers events, at a pace that suits tests.</summary>
internal sealed class DeliverySilo : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestDatabase database;
    private readonly LocalSilo silo;

    private DeliverySilo(TestDatabase database, LocalSilo silo)
    {
        this.database = database;
        this.silo = silo;
    }

    public LocalSilo Silo => silo;

    /// <param name="retryDelaysS">The schedule.</param>
    /// <param name="settings">More settings.</param>
    public static async Task<DeliverySilo> StartAsync(
        TestDatabase database,
        IReadOnlyList<double>? retryDelaysS = null,
        Dictionary<string, string?>? settings = null
    )
    {
        var all = new Dictionary<string, string?>
        {
            ["Webhooks:PollIntervalMs"] = "50",
            ["Webhooks:TimeoutMs"] = "3000",
        };
        foreach (var (name, value) in settings ?? [])
        {
            all[name] = value;
        }

        foreach (var (index, delay) in (retryDelaysS ?? [0.05, 0.05, 0.05]).Index())
        {
            all[$"Webhooks:RetryDelaysS:{index}"] = delay.ToString(CultureInfo.InvariantCulture);
        }

        return new DeliverySilo(database, await LocalSilo.StartAsync(database.ConnectionString, all));
    }

    public static Dictionary<string, string?> NotLocal => new() { [Setting.LocalMode] = null };

    /// <summary>A client whose events go to this address.</summary>
    public async Task<EventSource> NewSourceAsync(string url, bool ordered = false)
    {
        var source = await EventSource.CreateAsync(database);
        await source.SetEndpointAsync(url, Seal(EventSource.Secret), ordered);
        return source;
    }

    /// <summary>A client whose events go to this address, signed with this secret and, for a while, one before it.</summary>
    public async Task<EventSource> NewSourceAsync(
        string url,
        string secret,
        string? previous,
        TimeSpan overlap = default
    )
    {
        var source = await EventSource.CreateAsync(database);
        await source.SetEndpointAsync(url, Seal(secret));
        if (previous is not null)
        {
            await source.SetPreviousSecretAsync(Seal(previous), overlap);
        }

        return source;
    }

    /// <summary>Leaves a delivery as a silo leaves it that dies while it sends.</summary>
    public async Task TakeUpAsDeadSiloAsync(EventSource source, EventId id, string url, TimeSpan leaseLeft)
    {
        await database.ExecuteAsync(
            """
            insert into webhook_deliveries
                (event_id, client_id, program_id, position, status, tries, due_at, lease_owner, created_at)
            select id, client_id, program_id, position, 'PENDING', 1, now() + $2, $1, now() from events where id = $1
            """,
            id.Value,
            leaseLeft
        );
        await source.SetEndpointAsync(url, Seal(EventSource.Secret));
    }

    private byte[] Seal(string secret) =>
        silo
            .Services.GetRequiredService<ISealer>()
            .Seal(Encoding.UTF8.GetBytes(secret), SealPurposes.WebhookSigningSecret);

    public static Task AwaitStatusAsync(EventSource source, EventId id, string status) =>
        Eventually.Async(
            () => source.StatusOfAsync(id),
            actual => actual == status,
            Patience,
            $"delivery of {id} to be {status}"
        );

    public ValueTask DisposeAsync() => silo.DisposeAsync();
}
