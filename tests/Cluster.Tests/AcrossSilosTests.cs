using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>What a partner may count on holds whichever silos its requests reach: three of them, at the same time.</summary>
public sealed class AcrossSilosTests(SharedAddressScene scene) : IClassFixture<SharedAddressScene>
{
    private const string NewTask = """{"name": "Attend training", "monetaryValue": 10.00}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private IReadOnlyList<SiloProcess> Silos => scene.Set.Silos;

    [Fact]
    public async Task Under_one_key_each_silo_answers_the_same_and_it_was_done_once()
    {
        const int keys = 20;
        var partner = await ApiPartner.RegisterAsync(scene.Set.Http);

        var answers = await Task.WhenAll(
            from key in Enumerable.Range(0, keys)
            from silo in Silos
            select CreateAsync(partner, silo, key)
        );

        var made = answers.GroupBy(answer => answer.Key, answer => answer.TaskId).ToList();
        Assert.All(made, ofOneKey => Assert.Single(ofOneKey.Distinct()));
        Assert.Equal(keys, made.Select(ofOneKey => ofOneKey.First()).Distinct().Count());
        Assert.Equal(
            keys,
            await scene.Database.ScalarAsync<long>(
                "select count(*) from tasks where client_id = $1",
                partner.ClientId.Value
            )
        );
    }

    [Fact]
    public async Task A_refresh_token_that_is_presented_to_all_silos_at_once_is_good_at_one()
    {
        var partner = await ApiPartner.RegisterAsync(scene.Set.Http);

        var answers = await Task.WhenAll(Silos.Select(silo => partner.RefreshAsync(silo.Http, partner.RefreshToken)));

        var granted = Assert.Single(answers, answer => answer.IsSuccess);
        Assert.All(answers, answer => Assert.True(answer == granted || answer.Status == HttpStatusCode.Unauthorized));
        // It was presented twice, so that somebody must have stolen it: what the first got is worth nothing any more.
        var next = granted.Body.GetProperty("refreshToken").GetString()!;
        (await partner.RefreshAsync(scene.Set.Http, next)).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_limit_counts_the_requests_of_all_silos_together()
    {
        const int limit = 5;
        const int requestsPerSilo = 60;
        var partner = await ApiPartner.RegisterAsync(scene.Set.Http);
        (await partner.LimitAsync(scene.Set.Http, limit)).Expect(HttpStatusCode.OK);

        var began = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            from silo in Silos
            from request in Enumerable.Range(0, requestsPerSilo)
            select partner.GetAsync(silo.Http, "/v1/programs")
        );
        var seconds = (int)Stopwatch.GetElapsedTime(began).TotalSeconds + 2; // Begun ones at both ends.

        Assert.All(answers, answer => Assert.True((int)answer.Status is 200 or 429, answer.Text));
        Assert.InRange(answers.Count(answer => answer.IsSuccess), 1, limit * seconds);
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Events_of_commits_at_all_silos_have_one_order_which_each_silo_shows()
    {
        const int attachments = 30;
        var assigns = await AssignScene.SetAsync(
            scene.Set.Http,
            scene.Database.ConnectionString,
            pool: 10_000m,
            users: 1
        );

        await Task.WhenAll(Enumerable.Range(0, attachments).Select(i => AttachAsync(assigns, Silos[i % Silos.Count])));

        var inOrder = Enumerable.Range(1, attachments).Select(n => (long)n).ToList();
        foreach (var silo in Silos)
        {
            var shown = await Eventually.Async(
                () => EventsAsync(assigns.Partner, silo),
                events => events.Count == attachments,
                Patience,
                $"{attachments} events of attached tasks"
            );
            Assert.Equal(inOrder, shown.Select(e => e.GetProperty("position").GetInt64()));
            Assert.Equal(inOrder, shown.Select(e => e.GetProperty("sequence").GetInt64()));
        }

        await BooksAssert.AreRightAsync(scene.Database);
    }

    private static async Task<(int Key, string TaskId)> CreateAsync(ApiPartner partner, SiloProcess silo, int key)
    {
        var answer = await partner.PostAsync(silo.Http, "/v1/tasks", NewTask, key: $"key {key}");
        return (key, answer.Expect(HttpStatusCode.Created).Body.GetProperty("taskId").GetString()!);
    }

    private static async Task AttachAsync(AssignScene assigns, SiloProcess silo)
    {
        var made = await assigns.Partner.PostAsync(silo.Http, "/v1/tasks", NewTask);
        var task = made.Expect(HttpStatusCode.Created).Body.GetProperty("taskId").GetString();
        var attached = await assigns.Partner.PutAsync(silo.Http, $"/v1/programs/{assigns.Program}/tasks/{task}/assign");
        attached.Expect(HttpStatusCode.OK);
    }

    private static async Task<IReadOnlyList<JsonElement>> EventsAsync(ApiPartner partner, SiloProcess silo)
    {
        var log = await partner.GetAsync(silo.Http, "/v1/events?after=0&limit=100");
        return [.. log.Expect(HttpStatusCode.OK).Body.GetProperty("data").EnumerateArray()];
    }
}
