namespace Stretch.Silo.Persistence.Outbox;

/// <summary>How messages are handed on; configuration section <c>Outbox</c>.</summary>
internal sealed class OutboxOptions
{
    /// <summary>
    /// How long a silo has a message to itself, in milliseconds; then another takes it over. Default 30,000. Shorter than a
    /// request to the issuer may take, two silos may ask about the same thing.
    /// </summary>
    public int LeaseMs { get; set; } = 30_000;

    /// <summary>
    /// The pause between two looks for messages that are due again or that another silo left behind, in milliseconds. Default 250.
    /// </summary>
    public int PollIntervalMs { get; set; } = 250;

    public TimeSpan Lease => TimeSpan.FromMilliseconds(LeaseMs);
}
