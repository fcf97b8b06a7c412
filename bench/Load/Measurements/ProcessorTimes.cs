using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Stretch.Load.Measurements;

/// <summary>Processor time, user's and system's, of everybody who shares the machine during a turn.</summary>
internal readonly record struct ProcessorTime(TimeSpan Server, TimeSpan Postgres, TimeSpan Load)
{
    public static ProcessorTime operator -(ProcessorTime end, ProcessorTime start) =>
        new(end.Server - start.Server, end.Postgres - start.Postgres, end.Load - start.Load);

    public static ProcessorTime operator /(ProcessorTime time, double calls) =>
        new(time.Server / calls, time.Postgres / calls, time.Load / calls);
}

/// <summary>Reads how much processor time was used so far. PostgreSQL's is known on Linux only, and zero elsewhere.</summary>
internal sealed class ProcessorTimes
{
    /// <summary>Linux tells times in hundredths of a second, whatever its timer does.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    // Of what stands in /proc/<id>/stat behind the program's name, counted from 0.
    private const int ParentField = 1;
    private const int UserField = 11;
    private const int SystemField = 12;
    private const int EndedChildrenUserField = 13;
    private const int EndedChildrenSystemField = 14;

    private readonly IReadOnlyList<int> servers;
    private readonly int? postmaster;

    private ProcessorTimes(IReadOnlyList<int> servers, int? postmaster)
    {
        this.servers = servers;
        this.postmaster = postmaster;
    }

    /// <summary>Of servers that have no database.</summary>
    public static ProcessorTimes Of(IReadOnlyList<int> servers) => new(servers, postmaster: null);

    /// <summary>Of servers, if there are any, and the PostgreSQL of a database.</summary>
    public static async Task<ProcessorTimes> OfAsync(
        IReadOnlyList<int> servers,
        NpgsqlDataSource database,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(
            "select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)"
        );
        var postmaster = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        return new ProcessorTimes(servers, int.Parse(postmaster, CultureInfo.InvariantCulture));
    }

    public ProcessorTime Read()
    {
        var used = servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + ReadServer(server));
        return new ProcessorTime(used, ReadPostgres(), Environment.CpuUsage.TotalTime);
    }

    private static TimeSpan ReadServer(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    private TimeSpan ReadPostgres()
    {
        if (postmaster is null || !OperatingSystem.IsLinux())
        {
            return TimeSpan.Zero;
        }

        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                !int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                || StatOf(folder) is not { } stat
            )
            {
                continue;
            }

            if (id == postmaster)
            {
                ticks += stat[UserField] + stat[SystemField];
                ticks += stat[EndedChildrenUserField] + stat[EndedChildrenSystemField];
            }
            else if (stat[ParentField] == postmaster)
            {
                ticks += stat[UserField] + stat[SystemField];
            }
        }

        return ticks * Tick;
    }

    /// <summary>The numbers behind the program's name, which may hold anything; null for a process that ended meanwhile.</summary>
    private static long[]? StatOf(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return
            [
                .. fields
                    .Take(EndedChildrenSystemField + 1)
                    .Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0),
            ];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
