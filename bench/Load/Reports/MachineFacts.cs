using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Npgsql;

namespace Stretch.Load.Reports;

/// <summary>What the figures depend on beside the code, in the order in which a report tells it.</summary>
internal sealed record MachineFacts(IReadOnlyList<(string Name, string Value)> All)
{
    /// <summary>Set by <c>bench/run</c>: which commit was measured.</summary>
    private const string CommitVariable = "BENCH_COMMIT";

    private static readonly string[] PostgresSettings =
    [
        "fsync",
        "synchronous_commit",
        "wal_compression",
        "shared_buffers",
        "max_wal_size",
    ];

    public static async Task<MachineFacts> ReadAsync(
        NpgsqlDataSource database,
        DirectoryInfo data,
        CancellationToken cancellationToken
    )
    {
        var settings = new List<string>();
        foreach (var setting in PostgresSettings)
        {
            settings.Add($"{setting}={await ShowAsync(database, setting, cancellationToken)}");
        }

        const double gibibyte = 1L << 30;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / gibibyte;
        return new MachineFacts([
            ("When", TimeProvider.System.GetUtcNow().ToString("u", CultureInfo.InvariantCulture)),
            ("Commit", Environment.GetEnvironmentVariable(CommitVariable) ?? "unknown"),
            ("Processors", $"{Environment.ProcessorCount} x {await LineAsync("/proc/cpuinfo", "model name")}"),
            ("Memory", string.Create(CultureInfo.InvariantCulture, $"{memory:N1} GiB")),
            ("Load before the run", await LineAsync("/proc/loadavg", "")),
            ("System", RuntimeInformation.OSDescription),
            (".NET", RuntimeInformation.FrameworkDescription),
            ("PostgreSQL", await ShowAsync(database, "server_version", cancellationToken)),
            ("PostgreSQL's settings", string.Join(", ", settings)),
            ("Its data on", new DriveInfo(data.FullName).DriveFormat),
            (
                "One flush to that disk",
                string.Create(CultureInfo.InvariantCulture, $"{FlushTime.MedianMs(data):N2} ms")
            ),
        ]);
    }

    /// <summary>As a table.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("## Machine\n\n| | |\n|---|---|\n");
        foreach (var (name, value) in All)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        return text.ToString();
    }

    private static async Task<string> ShowAsync(
        NpgsqlDataSource database,
        string setting,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand($"show {setting}");
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>What a file of Linux's says behind a name; elsewhere nothing is known.</summary>
    private static async Task<string> LineAsync(string file, string name) =>
        File.Exists(file)
        && (await File.ReadAllLinesAsync(file)).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : "unknown";
}
