using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>What a partner may count on holds whichever silos its requests reach: three of them, at the same time.</summary>
public sealed class AcrossSilosTests(SharedAddressScene scene) : IClassFixture<SharedAddressScene>
{
    private const string NewTask = """{"name": "Attend training", "monetaryValue": 10.00}""";

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
    public async Task Events_of_commits_at_all_silos_have_one_order_and_arrive_in_it()
    {
        const int attachments = 30;
        await using var endpoint = await EventEndpoint.StartAsync();
        var assigns = await AssignScene.SetAsync(
            scene.Set.Http,
            scene.Database.ConnectionString,
            pool: 10_000m,
            users: 1
        );
        var partner = assigns.Partner;
        var webhook = await partner.PostAsync(
            scene.Set.Http,
            "/v1/webhooks",
            $$"""{"webhookUrl": "{{endpoint.Url}}", "ordered": true}"""
        );
        Assert.True(webhook.IsSuccess, webhook.Text);

        await Task.WhenAll(Enumerable.Range(0, attachments).Select(i => AttachAsync(assigns, Silos[i % Silos.Count])));
        await endpoint.AwaitAsync(
            events => events.Select(IdOf).Distinct().Count() >= attachments,
            $"{attachments} events of attached tasks"
        );

        // A delivery may come twice, where its answer was not seen in time; the first one counts.
        var inOrder = Enumerable.Range(1, attachments).Select(n => (long)n);
        Assert.Equal(inOrder, endpoint.Received.DistinctBy(IdOf).Select(e => e.GetProperty("sequence").GetInt64()));
        Assert.Equal(
            inOrder,
            await scene.Database.ColumnAsync<long>(
                "select sequence from events where client_id = $1 and position between 1 and $2 order by position",
                partner.ClientId.Value,
                (long)attachments
            )
        );
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

    private static string IdOf(JsonElement raised) => raised.GetProperty("id").GetString()!;
}
