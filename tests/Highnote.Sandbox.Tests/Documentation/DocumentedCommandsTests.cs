using System.Diagnostics;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Documentation;

/// <summary>What the document tells a reader to type works as it stands.</summary>
public sealed class DocumentedCommandsTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string DocumentedAddress = "http://127.0.0.1:8081";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_documents_commands_lead_from_nobody_to_a_purchase()
    {
        var script = SandboxDocument.Script.Replace(
            DocumentedAddress,
            sandbox.Url.ToString().TrimEnd('/'),
            StringComparison.Ordinal
        );

        var (exitCode, output) = await RunAsync("set -euo pipefail\n" + script);

        Assert.True(exitCode == 0, $"{exitCode}: {output}");
        Assert.DoesNotContain("\"errors\"", output, StringComparison.Ordinal);
        Assert.Contains("\"ping\":\"pong\"", output, StringComparison.Ordinal);
        Assert.Contains(
            "\"responseCode\":\"APPROVED\",\"approvedAmount\":{\"value\":1250}",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("\"balanceCents\":3750", output, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"LOST_REPLY\"", output, StringComparison.Ordinal);
        Assert.Empty((await sandbox.GetAsync("/faults")).EnumerateArray());
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await bash.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            bash.Kill(entireProcessTree: true);
        }

        return (bash.HasExited ? bash.ExitCode : -1, await output + await errors);
    }
}
