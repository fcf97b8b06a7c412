using System.CommandLine;
using Stretch.Silo.Hosting;

namespace Stretch.Silo.CommandLine;

/// <summary>Serves until told to stop, with a PostgreSQL and an issuer of the operator's.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the API, configured by the environment. This is the default.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var app = StretchHost.Build();
        await StretchHost.StartAsync(app, cancellationToken);
        await Console.Out.WriteLineAsync($"Stretch is ready at {app.LocalAddress()}");
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
