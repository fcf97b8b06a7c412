using System.Net;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Load.Contestants;

/// <summary>A server as a process of its own, which tells on its output where it listens and never outlives us.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int StartPatienceMs = 60_000;
    private const int StopPatienceMs = 60_000;
    private const int PollPauseMs = 50;
    private const string Ready = "is ready at ";

    private readonly ChildProcess process;

    private ServerProcess(ChildProcess process, Uri url)
    {
        this.process = process;
        Url = url;
    }

    public Uri Url { get; }

    public int Id => process.Id;

    public IPEndPoint Address => new(IPAddress.Loopback, Url.Port);

    /// <summary>Starts a program and waits until it says that it is ready.</summary>
    /// <param name="program">What <c>dotnet</c> runs: an assembly with its arguments.</param>
    /// <exception cref="InvalidOperationException">It does not; the message ends with what it said.</exception>
    public static async Task<ServerProcess> StartAsync(
        IReadOnlyList<string> program,
        IReadOnlyDictionary<string, string> variables,
        string log,
        CancellationToken cancellationToken
    )
    {
        File.Delete(log); // What the last run's server said in it would be taken for this one's.
        var process = ChildProcess.Start([DotnetProgram.Path, .. program], variables, log);
        try
        {
            return new ServerProcess(process, await ReadUrlAsync(process, log, cancellationToken));
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(process);

    private static async Task StopAsync(ChildProcess process)
    {
        await process.StopAsync(TimeSpan.FromMilliseconds(StopPatienceMs), TimeProvider.System);
        process.Dispose();
    }

    private static async Task<Uri> ReadUrlAsync(ChildProcess process, string log, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (true)
        {
            var said = File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : "";
            if (FindUrl(said) is { } url)
            {
                return url;
            }

            if (process.HasExited || time.GetElapsedTime(started).TotalMilliseconds > StartPatienceMs)
            {
                throw new InvalidOperationException($"The server did not say that it is ready, but: {said}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(PollPauseMs), time, cancellationToken);
        }
    }

    // What stands after the last line break may be half a line.
    private static Uri? FindUrl(string said) =>
        said.Split('\n').SkipLast(1).FirstOrDefault(line => line.Contains(Ready, StringComparison.Ordinal)) is { } line
        && Uri.TryCreate(line.Split(Ready)[1].Trim(), UriKind.Absolute, out var url)
            ? url
            : null;
}
