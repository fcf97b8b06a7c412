using System.Globalization;

namespace Stretch.Simulation;

/// <summary>What runs have been through.</summary>
internal sealed class Tally
{
    private int _seeds;
    private TimeSpan _simulated;
    private long _steps;
    private long _commits;
    private long _crashes;
    private long _freezes;
    private long _answers;
    private long _transfers;

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
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{_seeds:N0} runs, {_simulated.TotalHours:N0} simulated hours, {_answers:N0} answers, {_commits:N0} commits, "
                + $"{_transfers:N0} transfers, {_crashes:N0} crashes, {_freezes:N0} freezes, {_steps:N0} steps: all right"
        );
}
