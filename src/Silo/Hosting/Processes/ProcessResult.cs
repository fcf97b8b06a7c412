namespace Stretch.Silo.Hosting.Processes;

/// <summary>How a short-lived program ended, and everything it said.</summary>
internal sealed record ProcessResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
