using Stretch.Gateway.Hooks;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>What became of an event that was taken up.</summary>
internal abstract record EventOutcome
{
    private EventOutcome() { }

    public static readonly EventOutcome Done = new Finished(IssuerEventStatus.Done, Reason: null);

    /// <summary>Nothing for us follows from it.</summary>
    public static EventOutcome Ignored(string reason) => new Finished(IssuerEventStatus.Ignored, reason);

    /// <summary>Trying again would not help: a person must look.</summary>
    public static EventOutcome SetAside(string reason) => new Finished(IssuerEventStatus.SetAside, reason);

    /// <summary>It will not be taken up again.</summary>
    public sealed record Finished(IssuerEventStatus Status, string? Reason) : EventOutcome;

    /// <summary>What it is about is not there, so far; after a long while it is set aside.</summary>
    public sealed record Parked(string Reason) : EventOutcome;

    /// <summary>The issuer or our database could not be asked; it is tried until they can.</summary>
    public sealed record Postponed(string Reason) : EventOutcome;
}
