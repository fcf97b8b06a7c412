namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>How events are delivered. Highnote's own schedule is not published.</summary>
public sealed class WebhookOptions
{
    private static readonly int[] DefaultRetryDelaysMs =
    [
        500,
        2_000,
        10_000,
        30_000,
        60_000,
        300_000,
        900_000,
        3_600_000,
    ];

    /// <summary>
    /// The pause before each retry, in milliseconds; after the last one a delivery has failed. Null is the default:
    /// eight retries, from half a second to an hour.
    /// </summary>
    public IReadOnlyList<int>? RetryDelaysMs { get; set; }

    /// <summary>How long a target may take to answer, in milliseconds. Default 10,000.</summary>
    public int TimeoutMs { get; set; } = 10_000;

    /// <summary>How long a signing key signs beside the one that replaced it, in milliseconds. Default: 24 hours.</summary>
    public int KeyOverlapMs { get; set; } = 86_400_000;

    /// <summary>Deliveries on their way at the same time; read at start only. Default 64.</summary>
    public int MaxConcurrentDeliveries { get; set; } = 64;

    internal IReadOnlyList<int> Schedule => RetryDelaysMs ?? DefaultRetryDelaysMs;
}
