using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Draining;
using Stretch.Silo.Hosting.Listening;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Processes;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Everything on one machine: PostgreSQL, the issuer's sandbox, and a silo with the gateway, or several on one address. Each
/// is stopped after what stands on it, whatever made the run end.
/// </summary>
internal static class LocalCommand
{
    private const int DefaultSandboxPort = 8081;
    private const int MaxSilos = 16;

    /// <summary>A silo ends by itself in its time; only what hangs as a whole must be killed.</summary>
    private static readonly TimeSpan KillMargin = TimeSpan.FromSeconds(10);
    private const int PortPatienceMs = 5_000;
    private const int PortPauseMs = 100;

    private static readonly Option<int> Silos = new("--silos")
    {
        Description = "So many silos, a process each, serve one address together (Linux and macOS).",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create()
    {
        var command = new Command("local", "Serve on this machine alone, with a PostgreSQL and an issuer of its own.")
        {
            Silos,
        };
        Silos.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxSilos)
            {
                result.AddError($"--silos must be a number from 1 to {MaxSilos}.");
            }
        });
        command.SetAction((line, cancellationToken) => RunAsync(line.GetValue(Silos), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int silos, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        using var logs = StretchLogging.CreateFactory();
        var logger = logs.CreateLogger("Stretch.Local");
        await RequireFreeAsync(Setting.Port, HttpOptions.DefaultPort, time, cancellationToken);
        var sandboxPort = await RequireFreeAsync(Setting.SandboxPort, DefaultSandboxPort, time, cancellationToken);
        using var folder = LocalFolder.Open();
        await using var databases = await LocalDatabases.OpenAsync(folder, logger, time, cancellationToken);
        var program = new SandboxProgram(sandboxPort, databases.Sandbox, folder.File("sandbox.log"));
        await using var sandbox = await SandboxProcess.StartAsync(program, logger, time, cancellationToken);
        var issuer = await program.ReadInfoAsync(cancellationToken);
        var settings = LocalSettings.For(folder, databases.Stretch, issuer);
        return silos == 1
            ? await ServeAsync(settings, issuer, cancellationToken)
            : await ServeTogetherAsync(silos, settings, folder, issuer, logger, time, cancellationToken);
    }

    /// <summary>One silo, in this very process.</summary>
    private static async Task<int> ServeAsync(
        Dictionary<string, string?> settings,
        SandboxInfo issuer,
        CancellationToken cancellationToken
    )
    {
        await using var app = StretchHost.Build(settings);
        await StretchHost.StartAsync(app, cancellationToken);
        await app.AnnounceAsync();
        await AnnounceAsync(app, issuer);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    /// <summary>Several silos, each in a process of its own.</summary>
    private static async Task<int> ServeTogetherAsync(
        int silos,
        Dictionary<string, string?> settings,
        LocalFolder folder,
        SandboxInfo issuer,
        ILogger logger,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        // Never started: it has the settings checked, once for all silos.
        await using var app = StretchHost.Build(settings);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var http = app.Services.GetRequiredService<IOptions<HttpOptions>>().Value;
        using var port = SharedPort.Reserve(IPAddress.Parse(http.BindAddress), http.Port);
        await using var running = await LocalSilos.StartAsync(
            silos,
            settings,
            port,
            folder,
            app.Services.ShutdownPatience() + ExitBound.Margin + KillMargin,
            logger,
            time,
            cancellationToken
        );
        await Console.Out.WriteLineAsync(Announcement.Ready + running.All[0].Address);
        await AnnounceAsync(app, issuer);
        foreach (var silo in running.All)
        {
            var metrics = silo.MetricsAddress.Length > 0 ? $", metrics at {silo.MetricsAddress}" : "";
            await Console.Out.WriteLineAsync(
                $"{silo.Name}: process {silo.ProcessId}, alone at {silo.OwnAddress}{metrics}, log {silo.LogFile}"
            );
        }

        // Told to stop is one end, the end of the last silo the other; of these two only the second is a failure.
        await running.EndedAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return cancellationToken.IsCancellationRequested ? 0 : 1;
    }

    private static async Task AnnounceAsync(WebApplication app, SandboxInfo issuer)
    {
        var admin = app.Services.GetRequiredService<IOptions<AdminOptions>>().Value;
        await Console.Out.WriteLineAsync(
            $"""
            Admin user: {admin.User}
            Admin password: {admin.Password}
            Issuer's sandbox: {issuer.GraphQlUrl}
            """
        );
    }

    /// <summary>
    /// Says that a port is taken before anything has been started in vain. What a killed run left behind is just ending,
    /// so the port may still become free. 0 stands for any free port.
    /// </summary>
    private static async Task<int> RequireFreeAsync(
        string setting,
        int otherwise,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var port = SettingsRegistration.PortOr(LocalSettings.FromEnvironment(setting), otherwise);
        if (port is < 0 or > IPEndPoint.MaxPort)
        {
            throw new StartupException($"{setting} must be a number from 0 to {IPEndPoint.MaxPort}.");
        }
        var started = time.GetTimestamp();
        while (!LoopbackPort.IsFree(port))
        {
            if (time.GetElapsedTime(started).TotalMilliseconds > PortPatienceMs)
            {
                throw new StartupException($"Port {port} is taken. Set {setting} to a free one.");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(PortPauseMs), time, cancellationToken);
        }
        return port is 0 ? LoopbackPort.Free() : port;
    }
}
