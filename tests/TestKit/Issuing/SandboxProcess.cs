using System.Diagnostics;
using System.Net.Http.Json;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Silo.Hosting.Processes;
using Stretch.TestKit.Silos;

namespace Stretch.TestKit.Issuing;

/// <summary>The issuer's sandbox as a process of its own, on a free port. It never outlives the test process.</summary>
public sealed class SandboxProcess : IAsyncDisposable
{
    private const string ReadyLine = "The Highnote sandbox is ready at ";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    /// <summary>The build puts the sandbox beside the silo's own program.</summary>
    private static readonly string Executable = Path.Combine(
        Path.GetDirectoryName(SiloProcess.Executable)!,
        "sandbox",
        "Stretch.Highnote.Sandbox.dll"
    );

    private readonly Process process;
    private readonly ProcessLog log;
    private readonly Lifeline lifeline;

    private SandboxProcess(Process process, ProcessLog log)
    {
        this.process = process;
        this.log = log;
        lifeline = Lifeline.Tie(process.Id, "KILL");
    }

    /// <summary>A client for its root, for what is below <c>/_sandbox</c>.</summary>
    public HttpClient Http { get; } = new();

    /// <summary>Everything it said so far.</summary>
    public string Log => log.Text;

    /// <summary>Starts a sandbox and waits until it is ready.</summary>
    /// <param name="connectionString">Its database, empty at first.</param>
    /// <param name="settings">By the names they have in the environment.</param>
    public static async Task<SandboxProcess> StartAsync(
        string connectionString,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var process = new Process { StartInfo = StartInfo(connectionString, settings) };
        var log = new ProcessLog(process, ReadyLine);
        process.Start();
        log.Begin();
        var sandbox = new SandboxProcess(process, log);
        try
        {
            sandbox.Http.BaseAddress = new Uri(new Uri(await log.AnnouncedAsync(StartPatience)), "/");
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Its GraphQL address, key and seeded ids.</summary>
    public async Task<SandboxInfo> InfoAsync() =>
        (await Http.GetFromJsonAsync<SandboxInfo>(new Uri("/_sandbox/info", UriKind.Relative)))!;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        lifeline.Dispose();
        Http.Dispose();
        process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string connectionString, IReadOnlyDictionary<string, string>? settings)
    {
        var start = new ProcessStartInfo(DotnetProgram.Path, [Executable])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STRETCH_SANDBOX_PORT"] = "0";
        start.Environment["ConnectionStrings__Sandbox"] = connectionString;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
