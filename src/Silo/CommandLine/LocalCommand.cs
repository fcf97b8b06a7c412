using System.CommandLine;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Everything on one machine: PostgreSQL, the issuer's sandbox, and a silo with the gateway. Each is stopped after what
/// stands on it, whatever made the run end.
/// </summary>
internal static class LocalCommand
{
    private const int DefaultSandboxPort = 8081;

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
        using var folder = LocalFolder.Open();
        await using var databases = await LocalDatabases.OpenAsync(folder, logger, time, cancellationToken);
        var program = new SandboxProgram(SandboxPort(), databases.Sandbox, folder.File("sandbox.log"));
        await using var sandbox = await SandboxProcess.StartAsync(program, logger, time, cancellationToken);
        await using var app = StretchHost.Build(LocalSettings.For(folder, databases.Stretch));
        await app.StartAsync(cancellationToken);
        await AnnounceAsync(app, program);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task AnnounceAsync(WebApplication app, SandboxProgram sandbox)
    {
        var admin = app.Services.GetRequiredService<IOptions<AdminOptions>>().Value;
        await Console.Out.WriteLineAsync(
            $"""
            Stretch is ready at {app.LocalAddress()}
            Admin user: {admin.User}
            Admin password: {admin.Password}
            Issuer's sandbox: {sandbox.Url}graphql
            """
        );
    }

    private static int SandboxPort()
    {
        var port = SettingsRegistration.PortOr(LocalSettings.FromEnvironment(Setting.SandboxPort), DefaultSandboxPort);
        return port is > 0 and <= 65_535
            ? port
            : throw new StartupException($"{Setting.SandboxPort} must be a number from 1 to 65535.");
    }
}
