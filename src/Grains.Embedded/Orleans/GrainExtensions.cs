using Orleans.Runtime;
using Stretch.Grains.Embedded.Runtime;

namespace Orleans;

public static class GrainExtensions
{
    /// <summary>The key a grain, or a reference to one, is addressed by.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) =>
        grain switch
        {
            Grain self => self.Activation.Key,
            GrainProxy reference => reference.Key,
            null => throw new ArgumentNullException(nameof(grain)),
            _ => throw new ArgumentException(
                $"{grain.GetType()} is neither a grain nor a reference to one.",
                nameof(grain)
            ),
        };
}
