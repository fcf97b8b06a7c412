using System.CommandLine;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Draining;

namespace Stretch.Silo.CommandLine;

/// <summary>Serves until told to stop, with a PostgreSQL and an issuer of the operator's.</summary>
internal static class ServeCommand
{
    private static readonly Option<SiloRole> Role = new("--role")
    {
        Description = "What this process does: all of it, the gateway with /v1, or a silo without.",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the API, configured by the environment. This is the default.")
        {
            Role,
        };
        command.SetAction((line, cancellationToken) => RunAsync(line.GetValue(Role), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(SiloRole role, CancellationToken cancellationToken)
    {
        await using var app = StretchHost.Build(role: role);
        app.BindExit();
        await StretchHost.StartAsync(app, cancellationToken);
        await app.AnnounceAsync();
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
