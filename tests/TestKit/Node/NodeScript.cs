using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit.Sdk;

namespace Stretch.TestKit.Node;

/// <summary>
/// Runs the scripts of a test project's folder with node, whose libraries know nothing of ours: one JSON document in, one out.
/// <c>./test</c> installs what the folder's lock file names; by hand that is <c>npm ci</c> there.
/// </summary>
public sealed class NodeScript(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="project">The test project, whose metadata names the folder.</param>
    /// <param name="metadata">Under this key.</param>
    public static NodeScript In(Assembly project, string metadata) =>
        new(project.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == metadata).Value!);

    /// <summary>What the script answers.</summary>
    /// <exception cref="XunitException">It failed; the message says why.</exception>
    public async Task<JsonElement> RunAsync(string script, JsonObject request)
    {
        using var process = Start(script);
        var output = process.StandardOutput.ReadToEndAsync();
        var complaint = process.StandardError.ReadToEndAsync();
        try
        {
            await process.StandardInput.WriteAsync(request.ToJsonString());
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new XunitException($"{script} has not ended within {Patience.TotalSeconds} s.");
        }

        return process.ExitCode == 0
            ? JsonElement.Parse(await output)
            : throw new XunitException($"{script} ended with {process.ExitCode}: {await complaint}");
    }

    private Process Start(string script)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(folder, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new XunitException($"node cannot be started ({missing.Message}); ./test installs it.");
        }
    }
}
