using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Processes;
using Stretch.TestKit.Contracts;
using Xunit.Abstractions;

namespace Stretch.TestKit.Silos;

/// <summary>
/// The real executable, serving as a process of its own on a port of its own: it can be killed, paused, continued and
/// told to stop. It never outlives the test process.
/// </summary>
public sealed class SiloProcess : IAsyncDisposable
{
    public const string AdminUser = "admin";
    public const string AdminPassword = "test-admin-password";

    /// <summary>The same at all silos of a test, as it must be.</summary>
    public const string ServerKey = "c3RyZXRjaC10ZXN0LXNlcnZlci1rZXktMzItYnl0ZXM=";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly ProcessLog log;
    private readonly Lifeline lifeline;
    private readonly ITestOutputHelper? output;

    private SiloProcess(Process process, ProcessLog log, ITestOutputHelper? output)
    {
        this.process = process;
        this.log = log;
        this.output = output;
        lifeline = Lifeline.Tie(process.Id, "KILL");
    }

    /// <summary>The built program, to be run by <c>dotnet</c>.</summary>
    public static string Executable { get; } =
        typeof(SiloProcess)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "SiloExecutable")
            .Value!;

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Where it serves, once started; where it alone does, if it shares its address with others.</summary>
    public Uri Url { get; private set; } = new("about:blank");

    /// <summary>A client for it, without credentials.</summary>
    public HttpClient Http { get; } = new(new ContractHandler()) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Everything it said so far.</summary>
    public string Log => log.Text;

    /// <summary>Starts a silo and waits until it is ready.</summary>
    /// <param name="connectionString">Its database; it migrates it if that has not been done.</param>
    /// <param name="environment">More settings, which win over the ones it gets by default.</param>
    /// <param name="port">A fixed port, to come back where an earlier silo was; 0 for any.</param>
    /// <param name="output">Gets the silo's log in the end, which xunit shows for a failed test.</param>
    /// <param name="role">What it does: all, gateway or silo.</param>
    /// <param name="command">Another command that serves, with its options, instead of <c>serve</c> in that role.</param>
    /// <param name="patience">How long it may take to be ready; a minute, unless it waits for something of the test's.</param>
    public static async Task<SiloProcess> StartAsync(
        string connectionString,
        IReadOnlyDictionary<string, string>? environment = null,
        int port = 0,
        ITestOutputHelper? output = null,
        string role = "all",
        IReadOnlyList<string>? command = null,
        TimeSpan? patience = null
    )
    {
        var start = StartInfo(connectionString, environment, port, command ?? ["serve", "--role", role]);
        var process = new Process { StartInfo = start };
        var log = new ProcessLog(process, Announcement.Ready);
        process.Start();
        log.Begin();
        var silo = new SiloProcess(process, log, output);
        try
        {
            var address = await log.AnnouncedAsync(patience ?? StartPatience);
            silo.Url = new Uri(log.RestOf(Announcement.SiloAlone) ?? address);
            silo.Http.BaseAddress = silo.Url;
            return silo;
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once, as a power cut would (SIGKILL), and waits until it is gone.</summary>
    public async Task Kill9Async()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Freezes it wherever it is just now (SIGSTOP).</summary>
    public void Pause() => PosixSignals.Pause(process.Id);

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Continue() => PosixSignals.Continue(process.Id);

    /// <summary>Asks it to finish what it is doing and stop (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TermAsync()
    {
        Term();
        await ExitAsync();
        return process.ExitCode;
    }

    /// <summary>The same, without waiting for it.</summary>
    public void Term() => PosixSignals.Send(process.Id, PosixSignal.SIGTERM);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill9Async();
        }
        lifeline.Dispose();
        Http.Dispose();
        output?.WriteLine($"Silo {process.Id}, exit code {process.ExitCode}:\n{Log}");
        process.Dispose();
    }

    private async Task ExitAsync()
    {
        using var timeout = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The silo has not ended within {StopPatience.TotalSeconds} s:\n{Log}");
        }
    }

    private static ProcessStartInfo StartInfo(
        string connectionString,
        IReadOnlyDictionary<string, string>? environment,
        int port,
        IReadOnlyList<string> command
    )
    {
        var start = new ProcessStartInfo(DotnetProgram.Path, [Executable, .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STRETCH_PORT"] = $"{port}";
        start.Environment["STRETCH_ADMIN_USER"] = AdminUser;
        start.Environment["STRETCH_ADMIN_PASSWORD"] = AdminPassword;
        start.Environment["STRETCH_SERVER_KEY"] = ServerKey;
        start.Environment["ConnectionStrings__Stretch"] = connectionString;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        return start;
    }
}
