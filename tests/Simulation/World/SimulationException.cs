namespace Stretch.Simulation.World;

/// <summary>A run that went wrong: which, and what happened last.</summary>
internal sealed class SimulationException(Simulation simulation, Exception failure)
    : Exception(
        $"Seed {simulation.Seed} failed after {simulation.Simulator.Now:d\\.hh\\:mm\\:ss}: {Innermost(failure).Message}",
        failure
    )
{
    public IReadOnlyCollection<string> Lines => simulation.Simulator.Trace.Lines;

    private static Exception Innermost(Exception failure) =>
        failure.InnerException is { } inner ? Innermost(inner) : failure;
}
