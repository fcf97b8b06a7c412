namespace Stretch.Silo.Hosting.Draining;

/// <summary>How a silo that is told to stop goes about it; configuration section <c>Shutdown</c>.</summary>
internal sealed class ShutdownOptions
{
    /// <summary>
    /// How long everything together may take, in milliseconds; whatever is not done by then is cut short, as a crash would.
    /// Default 30,000.
    /// </summary>
    public int PatienceMs { get; set; } = 30_000;

    /// <summary>
    /// How long of that requests under way may take, in milliseconds; the rest is for what they set in motion. Default
    /// 20,000.
    /// </summary>
    public int RequestPatienceMs { get; set; } = 20_000;

    /// <summary>
    /// How long a connection that nobody uses is kept, in milliseconds, in which a client that does use it is told by the
    /// next answer to close it. Default 1,000.
    /// </summary>
    public int LingerMs { get; set; } = 1_000;

    /// <summary>Out of range, in words that name the setting; empty when all are fine.</summary>
    public IEnumerable<string> Problems()
    {
        if (PatienceMs < 1)
        {
            yield return "Shutdown__PatienceMs must be 1 or more.";
        }

        if (RequestPatienceMs < 1 || RequestPatienceMs > PatienceMs)
        {
            yield return "Shutdown__RequestPatienceMs must be from 1 to Shutdown__PatienceMs.";
        }

        if (LingerMs < 0 || LingerMs > RequestPatienceMs)
        {
            yield return "Shutdown__LingerMs must be from 0 to Shutdown__RequestPatienceMs.";
        }
    }
}
