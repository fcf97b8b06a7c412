using System.ComponentModel;
using System.Diagnostics;
using Xunit.Sdk;

namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>Renders manifests as an operator's <c>kubectl</c> does; no cluster is asked.</summary>
internal static class Kubectl
{
    private const string ExecutableVariable = "STRETCH_KUBECTL";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="overlay">A folder under <c>deploy/kubernetes/overlays</c>.</param>
    /// <exception cref="XunitException">It cannot be rendered, or not without a warning.</exception>
    public static async Task<string> RenderAsync(string overlay)
    {
        using var process = Start(DeployFolder.PathOf($"deploy/kubernetes/overlays/{overlay}"));
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new XunitException($"kubectl has not ended within {Patience.TotalSeconds} s.");
        }

        var complaint = await complaints;
        return process.ExitCode == 0 && complaint.Length == 0
            ? await output
            : throw new XunitException($"kubectl kustomize ended with {process.ExitCode}: {complaint}");
    }

    private static Process Start(string folder)
    {
        var program = Environment.GetEnvironmentVariable(ExecutableVariable) ?? "kubectl";
        var start = new ProcessStartInfo(program, ["kustomize", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new XunitException($"{program} cannot be started ({missing.Message}); ./test Deploy installs it.");
        }
    }
}
