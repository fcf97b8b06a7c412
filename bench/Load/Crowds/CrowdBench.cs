using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Attachments;
using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Preparation;
using Stretch.Load.Reports;
using Stretch.Programs;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Tasks;

namespace Stretch.Load.Crowds;

/// <summary>
/// Attaches a task to a program of many people over HTTP, and asks as a partner would until everyone has it. A caller of
/// another program goes on all the while, measured before and meanwhile.
/// </summary>
internal sealed class CrowdBench(CrowdSettings settings)
{
    private const int PasswordCharacters = 20;
    private const int MaxNeighbourCalls = 2_000_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>True when nothing failed and the books are right.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var folder = settings.Data.CreateSubdirectory(Path.GetRandomFileName());
        try
        {
            await using var postgres = await PrivatePostgres.StartAsync(
                new PrivatePostgresOptions(folder.FullName),
                NullLogger.Instance,
                TimeProvider.System,
                cancellationToken
            );
            var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
            var logs = settings.Report.Directory!.CreateSubdirectory("raw");
            await using var server = await StretchServer.StartAsync(
                postgres,
                "crowd",
                password,
                logs,
                cancellationToken
            );
            using var login = await PartnerLogin.RegisterAsync(server.Url, password, cancellationToken);
            var facts = await MachineFacts.ReadAsync(server.Database, settings.Data, cancellationToken);
            var figures = await MeasureAsync(server, login, cancellationToken);
            await File.WriteAllTextAsync(
                settings.Report.FullName,
                CrowdReport.Write(facts, figures),
                cancellationToken
            );
            Console.WriteLine($"Written to {settings.Report.FullName}");
            return figures.All(figure => figure.IsClean);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<CrowdFigures>> MeasureAsync(
        Contestant server,
        PartnerLogin login,
        CancellationToken cancellationToken
    )
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(login.ClientId, MaxNeighbourCalls, now);
        await CatalogueRows.WriteAsync(server.Database, catalogue, cancellationToken);
        var token = await login.TokenAsync(cancellationToken);
        using var http = new HttpClient { BaseAddress = server.Url, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        var others = await ProgramRows.WriteAsync(server.Database, catalogue, 1, now, cancellationToken);
        var requests = new AssignRequests(
            others,
            catalogue.People,
            catalogue.TaskIds,
            server.Address,
            token,
            "neighbour"
        );
        var neighbour = new Neighbour(server, requests);
        await neighbour.CallDuringAsync(Task.Delay(settings.Quiet, TimeProvider.System, cancellationToken));

        var figures = new List<CrowdFigures>();
        foreach (var people in settings.People)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Enrolling {people:N0} people..."));
            var programs = await ProgramRows.WriteAsync(server.Database, catalogue, 1, now, cancellationToken);
            await CrowdRows.FillAsync(server.Database, programs[0], people, cancellationToken);
            figures.Add(
                await AttachAsync(server, http, neighbour, programs[0], catalogue.TaskIds[0], people, cancellationToken)
            );
            Console.WriteLine(CrowdReport.Line(figures[^1]));
        }

        return figures;
    }

    private async Task<CrowdFigures> AttachAsync(
        Contestant server,
        HttpClient http,
        Neighbour neighbour,
        ProgramId program,
        TaskId task,
        int people,
        CancellationToken cancellationToken
    )
    {
        var quiet = await neighbour.CallDuringAsync(Task.Delay(settings.Quiet, TimeProvider.System, cancellationToken));
        using var process = Process.GetProcessById(server.ProcessIds[0]);
        var memory = new PeakMemory(process);
        var before = memory.Read();
        var answered = TimeSpan.Zero;
        var attached = TimeSpan.Zero;
        var meanwhile = await neighbour.CallDuringAsync(RunAsync());
        return new CrowdFigures(
            people,
            answered,
            attached,
            before,
            memory.AtMost,
            settings.Quiet,
            quiet,
            meanwhile,
            await FaultsAsync(server, program, task, people, cancellationToken)
        );

        async Task RunAsync()
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.PutAsJsonAsync(
                new Uri($"/v1/programs/{program}/tasks/{task}/assign", UriKind.Relative),
                new { },
                cancellationToken
            );
            answer.EnsureSuccessStatusCode();
            answered = Stopwatch.GetElapsedTime(started);
            while (await StateAsync(http, program, cancellationToken) != UpperSnake.Of(AttachmentState.Attached))
            {
                memory.Read();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }

            attached = Stopwatch.GetElapsedTime(started);
            memory.Read();
        }
    }

    /// <summary>How far it has come, as the partner sees it.</summary>
    private static async Task<string?> StateAsync(
        HttpClient http,
        ProgramId program,
        CancellationToken cancellationToken
    )
    {
        var page = await http.GetFromJsonAsync<JsonElement>(
            new Uri($"/v1/programs/{program}/tasks", UriKind.Relative),
            cancellationToken
        );
        return page.GetProperty("data")[0].GetProperty("state").GetString();
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(
        Contestant server,
        ProgramId program,
        TaskId task,
        int people,
        CancellationToken cancellationToken
    )
    {
        await using var count = server.Database.CreateCommand(
            "select count(distinct user_id) from user_tasks where program_id = $1 and task_id = $2 and status = 'ASSIGNED'"
        );
        count.CommandTimeout = 0;
        count.Parameters.AddWithValue(program.Value);
        count.Parameters.AddWithValue(task.Value);
        var holders = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        var report = await new BooksVerifier(server.Database).VerifyAsync(program, cancellationToken);
        List<string> faults = [.. report.Differences.Select(difference => difference.ToString())];
        if (holders != people)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{holders} of {people} people hold the task"));
        }

        return faults;
    }
}
