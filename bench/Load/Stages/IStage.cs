using Stretch.Load.Reports;

namespace Stretch.Load.Stages;

/// <summary>Things that are measured on one set-up.</summary>
internal interface IStage
{
    /// <summary>What can be asked for.</summary>
    IReadOnlyList<string> Names { get; }

    /// <param name="chosen">Some of the names.</param>
    Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    );
}
