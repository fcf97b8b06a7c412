namespace Stretch.Silo.Persistence.Commits;

/// <summary>How commits use the database.</summary>
public sealed class LaneOptions
{
    public const int MaxLanes = 32;

    /// <summary>How many connections commit; a grain always uses the same one. Default 2; 1 to 32.</summary>
    public int Lanes { get; set; } = 2;

    /// <summary>Commands in one lane transaction. Default 1,024.</summary>
    public int MaxCommandsPerTransaction { get; set; } = 1_024;

    /// <summary>For how long a grain that lost a fence commits under lock, in ms. Default 2,000.</summary>
    public int ContendedMs { get; set; } = 2_000;

    /// <summary>For how long a lane whose optimistic write was refused asks before it decides, in ms. Default 1,000.</summary>
    public int AskFirstMs { get; set; } = 1_000;

    /// <summary>How long a commit whose outcome is unknown is asked after before its callers are told so, in ms. Default 5,000.</summary>
    public int RecoveryPatienceMs { get; set; } = 5_000;

    /// <summary>How long a statement may take before the connection counts as lost, in seconds. Default 5.</summary>
    public int CommandTimeoutS { get; set; } = 5;

    /// <summary>Statements that a lane's connection keeps prepared. Default 200; 0 sends every statement's text each time.</summary>
    public int MaxPreparedStatements { get; set; } = 200;
}
