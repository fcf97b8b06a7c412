namespace Stretch.Load.Contestants;

/// <summary>The names of those who are compared.</summary>
internal static class Rival
{
    public const string Stretch = "Stretch";
    public const string RowLockPeer = "row-lock peer";
    public const string Pgbench = "pgbench";
    public const string EmptyEndpoint = "empty endpoint";
}
