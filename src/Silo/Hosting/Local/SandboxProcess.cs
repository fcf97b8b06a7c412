using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Local;

/// <summary>The issuer's sandbox, running until this object is disposed; should it end by itself, it is started again.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private const int StartPatienceMs = 30_000;
    private const int StopPatienceMs = 10_000;
    private const int PollPauseMs = 50;
    private const int RestartPauseMs = 1_000;

    private readonly SandboxProgram program;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task supervision;

    private SandboxProcess(SandboxProgram program, ChildProcess child, ILogger logger, TimeProvider time)
    {
        this.program = program;
        this.logger = logger;
        this.time = time;
        supervision = SuperviseAsync(child);
    }

    /// <summary>Starts the sandbox and waits until it answers.</summary>
    /// <exception cref="StartupException">It does not; the message ends with its log.</exception>
    public static async Task<SandboxProcess> StartAsync(
        SandboxProgram program,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var child = program.Start();
        try
        {
            await WaitUntilItAnswersAsync(program, child, time, cancellationToken);
            return new SandboxProcess(program, child, logger, time);
        }
        catch
        {
            await StopAsync(child, time);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await supervision;
        stopping.Dispose();
    }

    private async Task SuperviseAsync(ChildProcess child)
    {
        try
        {
            while (true)
            {
                await child.ExitedAsync(stopping.Token);
                SandboxProcessLog.Ended(logger, child.ExitCode, program.LogFile);
                await Task.Delay(TimeSpan.FromMilliseconds(RestartPauseMs), time, stopping.Token);
                child.Dispose();
                child = program.Start();
            }
        }
        catch (OperationCanceledException)
        {
            await StopAsync(child, time);
        }
    }

    private static async Task StopAsync(ChildProcess child, TimeProvider time)
    {
        await child.StopAsync(TimeSpan.FromMilliseconds(StopPatienceMs), time);
        child.Dispose();
    }

    private static async Task WaitUntilItAnswersAsync(
        SandboxProgram program,
        ChildProcess child,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var http = new HttpClient();
        var started = time.GetTimestamp();
        while (!await AnswersAsync(http, program.HealthUrl, cancellationToken))
        {
            if (child.HasExited || time.GetElapsedTime(started).TotalMilliseconds > StartPatienceMs)
            {
                var log = await File.ReadAllTextAsync(program.LogFile, cancellationToken);
                throw new StartupException($"The sandbox does not start: {log}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(PollPauseMs), time, cancellationToken);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri health, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(health, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }
}
