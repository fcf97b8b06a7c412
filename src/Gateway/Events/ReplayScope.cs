namespace Stretch.Gateway.Events;

/// <summary>Which events to deliver once more.</summary>
/// <param name="Since">Those made at this moment or later; null for any.</param>
/// <param name="After">Those after this position; null for any.</param>
/// <param name="IncludeDelivered">Those that arrived as well.</param>
public readonly record struct ReplayScope(Timestamp? Since, long? After, bool IncludeDelivered);
