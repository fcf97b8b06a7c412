using System.Diagnostics;
using System.Text;

namespace Stretch.TestKit.Silos;

/// <summary>Collects what a process says, and waits for the line with which it announces that it is ready.</summary>
internal sealed class ProcessLog
{
    private readonly Process process;
    private readonly string announcement;
    private readonly StringBuilder lines = new();
    private readonly TaskCompletionSource<string?> announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProcessLog(Process process, string announcement)
    {
        this.process = process;
        this.announcement = announcement;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => announced.TrySetResult(null);
    }

    public string Text
    {
        get
        {
            lock (lines)
            {
                return lines.ToString();
            }
        }
    }

    public void Begin()
    {
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What follows the announcement on its line.</summary>
    public async Task<string> AnnouncedAsync(TimeSpan timeout)
    {
        try
        {
            if (await announced.Task.WaitAsync(timeout) is { } rest)
            {
                return rest;
            }
            await process.WaitForExitAsync(); // Which also waits for its last words.
            throw new InvalidOperationException($"The process ended before it was ready:\n{Text}");
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not ready within {timeout.TotalSeconds} s:\n{Text}");
        }
    }

    /// <summary>What follows such a beginning on the first line that has it; null when none does.</summary>
    public string? RestOf(string beginning) =>
        Text.Split(Environment.NewLine)
            .FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))
            ?[beginning.Length..];

    private void Add(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (lines)
        {
            lines.AppendLine(line);
        }
        if (line.StartsWith(announcement, StringComparison.Ordinal))
        {
            announced.TrySetResult(line[announcement.Length..]);
        }
    }
}
