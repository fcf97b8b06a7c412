namespace Stretch.Gateway.Events;

/// <summary>What a call for many replays began.</summary>
/// <param name="ReplayedCount">How many events are on their way again.</param>
/// <param name="NextAfter">Where the next call goes on, as its `after`; null when there is nothing left.</param>
public sealed record EventsReplayView(int ReplayedCount, long? NextAfter);
