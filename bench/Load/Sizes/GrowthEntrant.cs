using Stretch.Load.Callers;
using Stretch.Load.Measurements;
using Stretch.Load.Scenarios;
using Stretch.Load.Turns;

namespace Stretch.Load.Sizes;

/// <summary>Assigns on a program that has many already, at a server that has many more.</summary>
internal sealed class GrowthEntrant(SizedServer sized) : IEntrant
{
    private int tasksUsed = sized.TasksUsed;

    public string Name => sized.Name;

    public bool Takes(Scenario scenario) => true;

    /// <summary>It was filled before.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<TurnResult> RunAsync(
        Scenario scenario,
        TurnSettings settings,
        int round,
        string name,
        CancellationToken cancellationToken
    )
    {
        var server = sized.Server;
        var requests = new AssignRequests(
            [sized.Programs[0]],
            sized.Catalogue.People,
            [.. sized.Catalogue.TaskIds.Skip(tasksUsed)],
            server.Address,
            await sized.Login.TokenAsync(cancellationToken),
            name
        );
        var processors = await ProcessorTimes.OfAsync(server.ProcessIds, server.Database, cancellationToken);
        var result = await DatabaseTurn.RunAsync(
            server.Database,
            [sized.Programs[0]],
            scenario.Name,
            round,
            Name,
            () =>
                ClosedLoop.RunAsync(
                    server.Address,
                    requests,
                    scenario.Callers,
                    processors,
                    settings,
                    cancellationToken
                ),
            cancellationToken
        );
        tasksUsed += (int)(result.Created / sized.Catalogue.People.Count) + 1;
        return result;
    }
}
