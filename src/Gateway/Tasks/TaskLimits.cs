namespace Stretch.Gateway.Tasks;

/// <summary>What a task's fields may hold.</summary>
internal static class TaskLimits
{
    public const int MaxNameCharacters = 200;
    public static readonly Money MinValue = new(1);
    public static readonly Money MaxValue = new(1_000_000_00);
}
