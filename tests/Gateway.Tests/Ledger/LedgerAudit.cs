using System.Diagnostics;
using System.Reflection;
using Stretch.Silo.Hosting.Processes;
using Stretch.TestKit.Silos;

namespace Stretch.Gateway.Tests.Ledger;

/// <summary>The auditor's program, <c>audit/verify-ledger.cs</c>, run as the auditor runs it.</summary>
internal static class LedgerAudit
{
    private static readonly string Program = typeof(LedgerAudit)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "LedgerAudit")
        .Value!;

    public static async Task<CommandAnswer> RunAsync(string csv, params IReadOnlyList<string> arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, csv);
            var start = new ProcessStartInfo(DotnetProgram.Path, ["run", Program, file, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            using var lifeline = Lifeline.Tie(process.Id, "KILL");
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return new CommandAnswer(process.ExitCode, (await output + await errors).Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
