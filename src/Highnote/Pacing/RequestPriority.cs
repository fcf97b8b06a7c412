namespace Stretch.Highnote.Pacing;

/// <summary>Who goes first when request budget is short; the lower value does.</summary>
public enum RequestPriority
{
    /// <summary>Money on its way to a person.</summary>
    Transfer,

    /// <summary>Somebody waits for the answer.</summary>
    Interactive,

    /// <summary>Re-reads, reconciliation, catching up.</summary>
    Background,
}
