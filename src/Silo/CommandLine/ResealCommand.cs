using System.CommandLine;
using Npgsql;
using Stretch.Silo.Hosting;
using Stretch.Silo.Persistence.Sealing;
using Stretch.Silo.Security;

namespace Stretch.Silo.CommandLine;

/// <summary>
/// Seals everything anew under the first of the server's keys, beside silos at work; exit code 1 where something is left that
/// the first key alone would not open.
/// </summary>
internal static class ResealCommand
{
    private const int SomethingLeft = 1;

    public static Command Create()
    {
        var command = new Command(
            "reseal",
            "Seal everything anew under the first key of STRETCH_SERVER_KEY, so that the others need not be listed any more."
        );
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var app = StretchHost.Build(role: SiloRole.Silo);
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        var server = app.Services.GetRequiredService<ServerKey>();
        var report = await new Resealing(database, server).RunAsync(cancellation);
        await Console.Out.WriteLineAsync(report.ToString());
        return report is { IsDone: true, Unopened.Count: 0 } ? 0 : SomethingLeft;
    }
}
