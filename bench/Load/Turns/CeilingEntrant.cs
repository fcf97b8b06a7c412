using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Turns;

/// <summary>A server that reads the same requests, writes the same answers and does nothing: the most that HTTP lets through.</summary>
internal sealed class CeilingEntrant(ServerProcess server, PartnerLogin login, PartnerCatalogue catalogue) : IEntrant
{
    public string Name => Rival.EmptyEndpoint;

    /// <summary>To it all programs are one.</summary>
    public bool Takes(Scenario scenario) => scenario.Programs == 1;

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<TurnResult> RunAsync(
        Scenario scenario,
        TurnSettings settings,
        int round,
        string name,
        CancellationToken cancellationToken
    )
    {
        var requests = new AssignRequests(
            [catalogue.NewProgram()],
            catalogue.People,
            catalogue.TaskIds,
            server.Address,
            await login.TokenAsync(cancellationToken),
            name
        );
        var driven = await ClosedLoop.RunAsync(
            server.Address,
            requests,
            scenario.Callers,
            ProcessorTimes.Of([server.Id]),
            settings,
            cancellationToken
        );
        return driven.ToResult(scenario.Name, round, Name, walBytes: 0, faults: []);
    }
}
