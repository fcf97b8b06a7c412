using System.CommandLine;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Silo.Hosting;
using Stretch.Silo.Persistence.Migrations;

namespace Stretch.Silo.CommandLine;

/// <summary>The commands of <c>stretch</c>; without one it serves.</summary>
internal static class StretchCommandLine
{
    private const int Failed = 1;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Stretch: a partner API for milestone-based disbursement.")
        {
            ServeCommand.Create(),
            LocalCommand.Create(),
            MigrateCommand.Create(),
            HealthCommand.Create(),
            VerifyCommand.Create(),
            CheckpointCommand.Create(),
            ReconcileCommand.Create(),
            ResealCommand.Create(),
            PostgresCommand.Create(),
            ErrorsCommand.Create(),
            EventsCommand.Create(),
        };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(SiloRole.All, cancellationToken));
        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // What serves has a bound of its own, which settings may lengthen.
            ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            return await root.Parse(arguments).InvokeAsync(invocation);
        }
        catch (Exception known) when (known is StartupException or MigrationException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"stretch: {known.Message}");
            return Failed;
        }
        catch (NpgsqlException unreachable)
        {
            await Console.Error.WriteLineAsync($"stretch: the database cannot be used: {unreachable.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Failed; // Told to stop before it had started; nothing of it runs any more.
        }
    }
}
