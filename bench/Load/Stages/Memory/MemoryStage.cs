using System.Globalization;
using Stretch.Load.Contestants;
using Stretch.Load.Memory;
using Stretch.Load.Reports;

namespace Stretch.Load.Stages.Memory;

/// <summary>What very many idle grains cost.</summary>
internal sealed class MemoryStage : IStage
{
    private const int Grains = 100_000;
    private const double MostBytes = 2_048;
    private const double Mebibyte = 1 << 20;

    public IReadOnlyList<string> Names { get; } = ["memory"];

    public async Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        var figures = await MemoryBench.RunAsync(postgres.Server, Grains, bench.Raw, cancellationToken);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {figures.Grains:N0} user tasks of one program are started, each by a call of its own; then each has a grain, and all are idle.
            The heap is what is in use after a full collection; before, the same silo had started 10,000 others.

            | grains | heap before | heap | bytes a grain | the whole process | errors | books |
            |---:|---:|---:|---:|---:|---:|---|
            | {figures.Grains:N0} | {figures.HeapBefore / Mebibyte:N1} MiB | {figures.Heap / Mebibyte:N1} MiB | {figures.BytesPerGrain:N0} | {figures.Process / Mebibyte:N0} MiB | {figures.Errors} | {BooksVerdict.Of(
                figures.Faults
            )} |
            """
        );
        return
        [
            new Chapter("Memory", text, figures is { Errors: 0, Faults.Count: 0 })
            {
                Goals =
                [
                    new Goal(
                        "memory of an idle activation",
                        "under 2 KiB",
                        string.Create(CultureInfo.InvariantCulture, $"{figures.BytesPerGrain:N0} bytes"),
                        figures.BytesPerGrain < MostBytes
                    ),
                    new Goal(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"memory of a silo at {figures.Grains:N0} live grains"
                        ),
                        "reported",
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"heap {figures.Heap / Mebibyte:N0} MiB, process {figures.Process / Mebibyte:N0} MiB"
                        ),
                        IsReached: null
                    ),
                ],
            },
        ];
    }
}
