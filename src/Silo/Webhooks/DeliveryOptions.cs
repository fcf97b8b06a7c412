namespace Stretch.Silo.Webhooks;

/// <summary>How events are numbered and delivered to partners; configuration section <c>Webhooks</c>.</summary>
internal sealed class DeliveryOptions
{
    private static readonly double[] DefaultRetryDelaysS =
    [
        5,
        5 * 60,
        30 * 60,
        2 * 60 * 60,
        5 * 60 * 60,
        10 * 60 * 60,
        10 * 60 * 60,
        10 * 60 * 60,
        10 * 60 * 60,
        10 * 60 * 60,
        14 * 60 * 60,
    ];

    /// <summary>
    /// The pauses after the first try, which is made at once, and after each one more, in seconds; after the last try a
    /// delivery is set aside. Default: 12 tries in 3 days: after 5 s, 5 min, 30 min, 2 h, 5 h, five times 10 h, 14 h.
    /// </summary>
    public IReadOnlyList<double>? RetryDelaysS { get; set; }

    /// <summary>How long an endpoint may take to answer, in milliseconds. Default 15,000.</summary>
    public int TimeoutMs { get; set; } = 15_000;

    /// <summary>
    /// How much longer than the try itself a silo has a delivery to itself, for writing down what came of it, in
    /// milliseconds; then another silo makes the next try. Default 30,000.
    /// </summary>
    public int LeaseMarginMs { get; set; } = 30_000;

    /// <summary>Deliveries to one client on their way at once, from one silo. Default 16.</summary>
    public int MaxInFlightPerClient { get; set; } = 16;

    /// <summary>The same while the client's endpoint keeps failing. Default 2.</summary>
    public int MaxInFlightWhileFailing { get; set; } = 2;

    /// <summary>How long a failing event holds back its program where the endpoint wants order, in milliseconds. Default 300,000.</summary>
    public int HoldMs { get; set; } = 300_000;

    /// <summary>How often each silo looks for events to number and deliveries that are due, in milliseconds. Default 1,000.</summary>
    public int PollIntervalMs { get; set; } = 1_000;

    /// <summary>The pauses, in their order.</summary>
    public IReadOnlyList<double> Schedule => RetryDelaysS ?? DefaultRetryDelaysS;
}
