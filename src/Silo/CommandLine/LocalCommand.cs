using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Processes;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Everything on one machine: PostgreSQL, the issuer's sandbox, and a silo with the gateway. Each is stopped after what
/// stands on it, whatever made the run end.
/// </summary>
internal static class LocalCommand
{
    private const int DefaultSandboxPort = 8081;
    private const int PortPatienceMs = 5_000;
    private const int PortPauseMs = 100;

    public static Command Create()
    {
        var command = new Command("local", "Serve on this machine alone, with a PostgreSQL and an issuer of its own.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        using var logs = StretchLogging.CreateFactory();
        var logger = logs.CreateLogger("Stretch.Local");
        var port = await RequireFreeAsync(Setting.Port, HttpOptions.DefaultPort, time, cancellationToken);
        var sandboxPort = await RequireFreeAsync(Setting.SandboxPort, DefaultSandboxPort, time, cancellationToken);
        using var folder = LocalFolder.Open();
        await using var databases = await LocalDatabases.OpenAsync(folder, logger, time, cancellationToken);
        var program = new SandboxProgram(sandboxPort, databases.Sandbox, folder.File("sandbox.log"));
        await using var sandbox = await SandboxProcess.StartAsync(program, logger, time, cancellationToken);
        var issuer = await program.ReadInfoAsync(cancellationToken);
        await using var app = StretchHost.Build(LocalSettings.For(folder, databases.Stretch, issuer, port));
        await StretchHost.StartAsync(app, cancellationToken);
        await AnnounceAsync(app, issuer);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task AnnounceAsync(WebApplication app, SandboxInfo issuer)
    {
        var admin = app.Services.GetRequiredService<IOptions<AdminOptions>>().Value;
        await Console.Out.WriteLineAsync(
            $"""
            Stretch is ready at {app.LocalAddress()}
            Admin user: {admin.User}
            Admin password: {admin.Password}
            Issuer's sandbox: {issuer.GraphQlUrl}
            """
        );
    }

    /// <summary>
    /// Says that a port is taken before anything has been started in vain. What a killed run left behind is just ending,
    /// so the port may still become free.
    /// </summary>
    private static async Task<int> RequireFreeAsync(
        string setting,
        int otherwise,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var port = SettingsRegistration.PortOr(LocalSettings.FromEnvironment(setting), otherwise);
        if (port is <= 0 or > IPEndPoint.MaxPort)
        {
            throw new StartupException($"{setting} must be a number from 1 to {IPEndPoint.MaxPort}.");
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
        return port;
    }
}
