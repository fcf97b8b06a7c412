using System.CommandLine;
using System.Globalization;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Storage;

namespace Stretch.Silo.CommandLine;

/// <summary>Brings the schema up to date and ends, for operators who do that before they start new silos.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the schema of ConnectionStrings__Stretch up to date, and end.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // Without the API, whose secrets a migration needs not have.
        await using var app = StretchHost.Build(role: SiloRole.Silo);
        var applied = await app.Services.GetRequiredService<SchemaStartup>().MigrateAsync(cancellationToken);
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"Applied {applied} migrations; the schema is up to date.")
        );
        return 0;
    }
}
