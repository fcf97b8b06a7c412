using System.ComponentModel;
using System.Diagnostics;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>A program with its arguments, run to its end with its output captured.</summary>
internal sealed record ProcessCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Runs the program; a program that isn't there is a failed result like any other.</summary>
    public async Task<ProcessResult> RunAsync(CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(Program, Arguments)
        {
            // Another user's programs may not be allowed into our own directory, and would complain about it.
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Messages are matched and shown, so they must not depend on the machine's language.
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProcessResult(process.ExitCode, (await output + await errors).Trim());
        }
        catch (Win32Exception notFound)
        {
            return new ProcessResult(127, $"{Program}: {notFound.Message}");
        }
    }

    /// <summary>Runs the program and throws with its output unless it succeeds.</summary>
    /// <exception cref="StartupException">The program failed.</exception>
    public async Task<string> RunOrThrowAsync(CancellationToken cancellationToken = default)
    {
        var result = await RunAsync(cancellationToken);
        return result.Succeeded
            ? result.Output
            : throw new StartupException(
                $"{Path.GetFileName(Program)} failed with exit code {result.ExitCode}: {result.Output}"
            );
    }
}
