using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Turns;

/// <summary>A server with a database, the partner that calls it, and what that partner has there.</summary>
internal sealed class HttpEntrant(Contestant server, PartnerLogin login, PartnerCatalogue catalogue) : IEntrant
{
    public string Name => server.Name;

    public Contestant Server => server;

    public bool Takes(Scenario scenario) => true;

    public Task PrepareAsync(CancellationToken cancellationToken) =>
        CatalogueRows.WriteAsync(server.Database, catalogue, cancellationToken);

    public Task<TurnResult> RunAsync(
        Scenario scenario,
        TurnSettings settings,
        int round,
        string name,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            scenario,
            round,
            name,
            (requests, processors) =>
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

    /// <summary>A turn whose calls are made in a way of their own.</summary>
    public async Task<TurnResult> RunAsync(
        Scenario scenario,
        int round,
        string name,
        Func<AssignRequests, ProcessorTimes, Task<Drive>> drive,
        CancellationToken cancellationToken
    )
    {
        var token = await login.TokenAsync(cancellationToken);
        var processors = await ProcessorTimes.OfAsync(server.ProcessIds, server.Database, cancellationToken);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var programs = await ProgramRows.WriteAsync(
            server.Database,
            catalogue,
            scenario.Programs,
            now,
            cancellationToken
        );
        var requests = new AssignRequests(programs, catalogue.People, catalogue.TaskIds, server.Address, token, name);
        return await DatabaseTurn.RunAsync(
            server.Database,
            programs,
            scenario.Name,
            round,
            Name,
            () => drive(requests, processors),
            cancellationToken
        );
    }
}
