using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Ledger;
using Stretch.UserTasks;

namespace Stretch.Load.Memory;

/// <summary>
/// Starts very many user tasks of one program, each by a call of its own: afterwards each of them has a grain, all idle. The
/// heap is compared with that before, when the same silo had done as much with a tenth of them.
/// </summary>
internal static class MemoryBench
{
    private const int PasswordCharacters = 20;

    /// <summary>How the product's own program has memory collected.</summary>
    private const string ProductsRuntime = "src/Silo/bin/Release/net10.0/stretch.runtimeconfig.json";
    private const int Callers = 64;
    private const int Practice = 10_000;

    public static async Task<MemoryFigures> RunAsync(
        PrivatePostgres postgres,
        int grains,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        var variant = new ServerVariant
        {
            Program =
            [
                "exec",
                "--runtimeconfig",
                ProductsRuntime,
                typeof(MemoryBench).Assembly.Location,
                ProbedSilo.CommandName,
            ],
        };
        await using var server = await StretchServer.StartAsync(
            postgres,
            "memory",
            password,
            logs,
            cancellationToken,
            variant
        );
        using var login = await PartnerLogin.RegisterAsync(server.Url, password, cancellationToken);
        var token = await login.TokenAsync(cancellationToken);
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(login.ClientId, grains + Practice, now);
        await CatalogueRows.WriteAsync(server.Database, catalogue, cancellationToken);
        var programs = await ProgramRows.WriteAsync(server.Database, catalogue, 1, now, cancellationToken);
        var fill = new LedgerFill(server.Database, catalogue);
        var userTasks = await fill.AssignAsync(programs[0], grains + Practice, cancellationToken);
        await Maintenance.VacuumAsync(server.Database, cancellationToken);

        using var http = new HttpClient { BaseAddress = server.Url };
        var practice = await StartAllAsync(server, token, userTasks.Take(Practice), "practice");
        var before = await HeapAsync(http, cancellationToken);
        var tally = await StartAllAsync(server, token, userTasks.Skip(Practice), "start");
        var after = await HeapAsync(http, cancellationToken);
        using var process = Process.GetProcessById(server.ProcessIds[0]);
        var report = await new BooksVerifier(server.Database).VerifyAsync(programs[0], cancellationToken);
        return new MemoryFigures(
            grains,
            before,
            after,
            process.WorkingSet64,
            practice.Errors + tally.Errors,
            [.. report.Differences.Select(difference => difference.ToString())]
        );
    }

    private static async Task<Tally> StartAllAsync(
        Contestant server,
        string token,
        IEnumerable<UserTaskId> userTasks,
        string name
    )
    {
        string[] paths = [.. userTasks.Select(userTask => $"/v1/usertasks/{userTask}/start")];
        var requests = new PathRequests(HttpMethod.Put, paths, server.Address, token, name);
        return await EachOnce.RunAsync(server.Address, requests, Callers, paths.Length);
    }

    private static async Task<long> HeapAsync(HttpClient http, CancellationToken cancellationToken) =>
        long.Parse(
            await http.GetStringAsync(new Uri(ProbedSilo.HeapPath, UriKind.Relative), cancellationToken),
            CultureInfo.InvariantCulture
        );
}
