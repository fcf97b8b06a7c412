using Stretch.Load.Measurements;
using Stretch.Load.Scenarios;

namespace Stretch.Load.Turns;

/// <summary>Who takes turns in the scenarios.</summary>
internal interface IEntrant
{
    /// <summary>As the report calls it.</summary>
    string Name { get; }

    /// <summary>Whether this entrant has a part in a scenario.</summary>
    bool Takes(Scenario scenario);

    /// <summary>Writes what every turn needs; once.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <param name="name">Unique in the run at this entrant.</param>
    Task<TurnResult> RunAsync(
        Scenario scenario,
        TurnSettings settings,
        int round,
        string name,
        CancellationToken cancellationToken
    );
}
