using System.Diagnostics;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.TestKit.Silos;

/// <summary>A command of the real executable, like <c>stretch verify</c>, run to its end as a process of its own.</summary>
public static class StretchCommand
{
    /// <param name="connectionString">The database it works on.</param>
    /// <param name="patience">How long it may take.</param>
    /// <exception cref="TimeoutException">It takes longer; it is ended.</exception>
    public static Task<CommandAnswer> RunAsync(
        string connectionString,
        TimeSpan patience,
        params IReadOnlyList<string> arguments
    ) =>
        RunAsync(
            new Dictionary<string, string> { ["ConnectionStrings__Stretch"] = connectionString },
            patience,
            arguments
        );

    /// <param name="environment">Its settings.</param>
    /// <param name="patience">How long it may take.</param>
    /// <exception cref="TimeoutException">It takes longer; it is ended.</exception>
    public static async Task<CommandAnswer> RunAsync(
        IReadOnlyDictionary<string, string> environment,
        TimeSpan patience,
        params IReadOnlyList<string> arguments
    )
    {
        var start = new ProcessStartInfo(DotnetProgram.Path, [SiloProcess.Executable, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var lifeline = Lifeline.Tie(process.Id, "KILL");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException(
                $"'stretch {string.Join(' ', arguments)}' takes longer than {patience.TotalSeconds} s."
            );
        }

        return new CommandAnswer(process.ExitCode, (await output + await errors).Trim());
    }
}

/// <summary>How a command ended, and everything it said.</summary>
public sealed record CommandAnswer(int ExitCode, string Output);
