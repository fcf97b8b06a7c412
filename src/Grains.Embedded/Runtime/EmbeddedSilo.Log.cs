using Microsoft.Extensions.Logging;

namespace Stretch.Grains.Embedded.Runtime;

internal sealed partial class EmbeddedSilo
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The stop ran out of time with {Activations} grains in memory")]
    private partial void LogDrainGaveUp(int activations);

    [LoggerMessage(Level = LogLevel.Error, Message = "{GrainClass} {GrainKey} failed when it was let go")]
    internal partial void LogDeactivationFailed(string grainClass, string grainKey, Exception failure);
}
