using Xunit;

namespace Stretch.TestKit.Postgres;

/// <summary>A test that mounts a disk; where that is not possible it is reported as not run, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountingFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Refusal = new(() => SmallDisk.RefusalAsync().GetAwaiter().GetResult());

    public MountingFactAttribute()
    {
        if (Refusal.Value is { } refusal)
        {
            Skip = $"Not run, as no disk can be mounted here: {refusal}";
        }
    }
}
