using System.ComponentModel;
using System.Diagnostics;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>
/// A short-lived program with its arguments, run to its end with its output captured. Once begun it is never given up
/// half-way: what it starts or writes would belong to nobody.
/// </summary>
internal sealed record ProcessCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>Runs the program; a program that isn't there is a failed result like any other.</summary>
    public async Task<ProcessResult> RunAsync()
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
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new ProcessResult(process.ExitCode, (await output + await errors).Trim());
        }
        catch (Win32Exception notFound)
        {
            return new ProcessResult(127, $"{Program}: {notFound.Message}");
        }
    }

    /// <summary>Runs the program and throws with its output unless it succeeds.</summary>
    /// <exception cref="StartupException">The program failed.</exception>
    public async Task<string> RunOrThrowAsync()
    {
        var result = await RunAsync();
        return result.Succeeded
            ? result.Output
            : throw new StartupException(
                $"{Path.GetFileName(Program)} failed with exit code {result.ExitCode}: {result.Output}"
            );
    }
}
