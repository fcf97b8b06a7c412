namespace Stretch.Silo.Tests.Persistence.Clusters;

/// <summary>A silo, as the cluster's table has it.</summary>
internal sealed record MemberRow(string Address, int Port, int Generation)
{
    /// <summary>Orleans' numbers.</summary>
    public const int Joining = 2;

    /// <inheritdoc cref="Joining"/>
    public const int Active = 3;

    /// <inheritdoc cref="Joining"/>
    public const int Dead = 6;

    public string Name { get; init; } = "silo";

    public int Status { get; init; } = Joining;

    public int GatewayPort { get; init; } = 30_000;

    public string? Suspected { get; init; }

    public DateTime AliveAt { get; init; } = new(2026, 1, 2, 3, 4, 6, DateTimeKind.Utc);
}
