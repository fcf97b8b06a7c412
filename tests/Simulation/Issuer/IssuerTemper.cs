using Stretch.Simulation.Kernel;

namespace Stretch.Simulation.Issuer;

/// <summary>What this issuer is like, in all that its documents leave open: drawn by the seed for a whole run.</summary>
internal sealed class IssuerTemper(Random chance)
{
    /// <summary>Longer than a key is ever used, and than a message with it may be on its way after that.</summary>
    private static readonly TimeSpan ShortestMemory = TimeSpan.FromMinutes(65);
    private static readonly TimeSpan LongestMemory = TimeSpan.FromHours(5);

    private static readonly TimeSpan ShortLag = TimeSpan.FromMinutes(30);

    /// <summary>Longer than keys are remembered: whoever sends again because a list shows nothing pays twice.</summary>
    private static readonly TimeSpan LongLag = TimeSpan.FromHours(8);

    /// <summary>For how long it knows a key.</summary>
    public TimeSpan Memory { get; } = chance.Between(ShortestMemory, LongestMemory);

    /// <summary>How late at most its lists show a transfer.</summary>
    public TimeSpan ListLag { get; } =
        chance.Next(4) switch
        {
            0 => chance.Between(TimeSpan.Zero, ShortLag),
            1 => chance.Between(TimeSpan.Zero, LongLag),
            _ => TimeSpan.Zero,
        };

    /// <summary>How many transfers do not end at once.</summary>
    public int PendingPercent { get; } = chance.Next(100);

    /// <summary>Whether a refusal answers the key's repeats as well, or each is judged anew: no document says.</summary>
    public bool RemembersRefusals { get; } = chance.Next(2) == 0;

    public int RefusesPermille { get; } = chance.Next(60);

    /// <summary>How many failures carry a reason that proves nothing. Half of those transfers complete in the end.</summary>
    public int UnlistedPercent { get; } = chance.Next(50);

    /// <summary>Some issuers' hooks never come through at all.</summary>
    public int HooksLostPermille { get; } = chance.Next(6) == 0 ? 1_000 : chance.Next(500);
}
