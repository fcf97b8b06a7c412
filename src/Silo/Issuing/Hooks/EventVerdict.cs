using Stretch.Gateway.Hooks;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>What is written down of an event that was taken up.</summary>
/// <param name="After">For waiting ones: how long until it is taken up again.</param>
/// <param name="IsFault">Processing it failed in an unforeseen way.</param>
internal readonly record struct EventVerdict(
    IssuerEvent Event,
    IssuerEventStatus Status,
    string? Reason,
    TimeSpan After = default,
    bool IsFault = false
);
