namespace Stretch.Cluster.Tests;

/// <summary>A milestone's scene whose partner wants its events in order, from the first one on.</summary>
public sealed class OrderedScene : ShortLeaseScene
{
    private const int Tries = 20;

    private EventEndpoint? endpoint;

    internal EventEndpoint Endpoint => endpoint!;

    /// <summary>A delivery that fails on a busy machine does not hold its program back for minutes.</summary>
    protected override IReadOnlyDictionary<string, string> MoreSettings =>
        new Dictionary<string, string>(
            base.MoreSettings.Concat(
                Enumerable.Range(0, Tries).Select(n => KeyValuePair.Create($"Webhooks__RetryDelaysS__{n}", "1"))
            )
        );

    protected override string WebhookUrl => Endpoint.Url;

    protected override string MoreOfWebhook => """, "ordered": true """;

    public override async Task InitializeAsync()
    {
        endpoint = await EventEndpoint.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (endpoint is not null)
        {
            await endpoint.DisposeAsync();
        }
    }
}
