using System.Globalization;
using Stretch.Simulation.Kernel;

namespace Stretch.Simulation;

/// <summary>What runs have been through. Of the same seeds the digest, of every step, is the same again.</summary>
internal sealed class Tally
{
    private readonly Trace _traces = new();

    private int _seeds;
    private TimeSpan _simulated;
    private long _steps;
    private long _commits;
    private long _crashes;
    private long _freezes;
    private long _answers;
    private long _transfers;
    private long _deliveries;

    public void Add(World.Simulation run)
    {
        _seeds++;
        _simulated += run.Simulator.Now;
        _steps += run.Simulator.Steps;
        _commits += run.Database.Transactions;
        _crashes += run.Crashes;
        _freezes += run.Freezes;
        _answers += run.Workload.Answers.Count;
        _transfers += run.Issuer.Transfers.LongCount();
        _deliveries += run.Endpoint.Came;
        _traces.Note(run.Simulator.Now, run.Simulator.Trace.Hash);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_seeds:N0} runs, {_simulated.TotalHours:N0} simulated hours, {_answers:N0} answers, {_commits:N0} commits, "
                + $"{_transfers:N0} transfers, {_deliveries:N0} deliveries, {_crashes:N0} crashes, {_freezes:N0} freezes, "
                + $"{_steps:N0} steps, digest {_traces.Hash}: all right"
        );
}
