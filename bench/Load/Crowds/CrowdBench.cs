using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Stretch.Attachments;
using Stretch.Load.Callers;
using Stretch.Load.Contestants;
using Stretch.Load.Preparation;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Tasks;

namespace Stretch.Load.Crowds;

/// <summary>
/// Attaches a task to a program of many people over HTTP, and asks as a partner would until everyone has it. A caller of
/// another program goes on all the while, measured before and meanwhile.
/// </summary>
internal sealed class CrowdBench : IDisposable
{
    private const int MaxNeighbourCalls = 2_000_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Contestant server;
    private readonly PartnerCatalogue catalogue;
    private readonly HttpClient http;
    private readonly TimeSpan quietTime;
    private readonly Neighbour neighbour;

    private CrowdBench(
        Contestant server,
        PartnerCatalogue catalogue,
        HttpClient http,
        TimeSpan quietTime,
        Neighbour neighbour
    )
    {
        this.server = server;
        this.catalogue = catalogue;
        this.http = http;
        this.quietTime = quietTime;
        this.neighbour = neighbour;
    }

    /// <param name="quietTime">How long the other program's caller is measured while nothing else goes on.</param>
    public static async Task<CrowdBench> PrepareAsync(
        Contestant server,
        PartnerLogin login,
        TimeSpan quietTime,
        CancellationToken cancellationToken
    )
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var catalogue = new PartnerCatalogue(login.ClientId, MaxNeighbourCalls, now);
        await CatalogueRows.WriteAsync(server.Database, catalogue, cancellationToken);
        var token = await login.TokenAsync(cancellationToken);
        var http = new HttpClient { BaseAddress = server.Url, Timeout = Patience };
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
        await neighbour.CallDuringAsync(Task.Delay(quietTime, TimeProvider.System, cancellationToken));
        return new CrowdBench(server, catalogue, http, quietTime, neighbour);
    }

    /// <summary>Enrols so many people in a program of their own, and attaches a task to it.</summary>
    public async Task<CrowdFigures> MeasureAsync(int people, CancellationToken cancellationToken)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Enrolling {people:N0} people..."));
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        var programs = await ProgramRows.WriteAsync(server.Database, catalogue, 1, now, cancellationToken);
        await CrowdRows.FillAsync(server.Database, programs[0], people, cancellationToken);
        return await AttachAsync(programs[0], catalogue.TaskIds[0], people, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<CrowdFigures> AttachAsync(
        ProgramId program,
        TaskId task,
        int people,
        CancellationToken cancellationToken
    )
    {
        var quiet = await neighbour.CallDuringAsync(Task.Delay(quietTime, TimeProvider.System, cancellationToken));
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
            quietTime,
            quiet,
            meanwhile,
            await FaultsAsync(program, task, people, cancellationToken)
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
            while (await StateAsync(program, cancellationToken) != UpperSnake.Of(AttachmentState.Attached))
            {
                memory.Read();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }

            attached = Stopwatch.GetElapsedTime(started);
            memory.Read();
        }
    }

    /// <summary>How far it has come, as the partner sees it.</summary>
    private async Task<string?> StateAsync(ProgramId program, CancellationToken cancellationToken)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(
            new Uri($"/v1/programs/{program}/tasks", UriKind.Relative),
            cancellationToken
        );
        return page.GetProperty("data")[0].GetProperty("state").GetString();
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(
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
