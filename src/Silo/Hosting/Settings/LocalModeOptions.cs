namespace Stretch.Silo.Hosting.Settings;

/// <summary>What is allowed on one's own machine only.</summary>
internal sealed class LocalModeOptions
{
    /// <summary>
    /// Whether this is <c>stretch local</c>: partners' webhooks may go to plain http on the loopback address, and clients
    /// without an issuer key of their own use the operator's. Default false.
    /// </summary>
    public bool Enabled { get; set; }
}
