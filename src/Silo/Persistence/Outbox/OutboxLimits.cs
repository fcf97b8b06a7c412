namespace Stretch.Silo.Persistence.Outbox;

/// <summary>The bounds of handing messages on.</summary>
internal static class OutboxLimits
{
    /// <summary>How long a silo has a message to itself; then another takes it over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
}
