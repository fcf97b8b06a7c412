using System.Net;
using System.Text;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>What a whole milestone leaves behind in the log and in the database, when the silo logs all it can.</summary>
public sealed class SecrecyTests(TracedMilestoneScene scene) : IClassFixture<TracedMilestoneScene>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static int keys;

    [Fact]
    public async Task No_secret_and_nothing_personal_stands_in_the_log_at_whatever_level_or_in_a_refusal()
    {
        await LiveAsync();
        var refusals = await FailAsync();

        var log = scene.Silo.Log;

        // So that the search is known to look at the log of just this.
        Assert.Contains("/v1/applications", log, StringComparison.Ordinal);
        Assert.Contains("dbug", log, StringComparison.Ordinal);
        foreach (var datum in scene.NotToBeLogged)
        {
            var lines = log.Split('\n').Concat(refusals);
            var line = lines.FirstOrDefault(line => line.Contains(datum, StringComparison.OrdinalIgnoreCase));
            Assert.True(line is null, $"'{datum}' stands in: {line}");
        }
    }

    [Fact]
    public async Task Secrets_and_identities_stand_nowhere_in_the_database_as_they_are()
    {
        await LiveAsync();
        await FailAsync();

        var dump = await DumpAsync(scene.Database);

        Assert.Contains(scene.Partner.ClientId.Value.ToString(), dump, StringComparison.Ordinal);
        foreach (var secret in scene.Secrets)
        {
            foreach (var form in SecretForms.Of(secret))
            {
                Assert.False(dump.Contains(form, StringComparison.OrdinalIgnoreCase), $"'{secret}' stands as {form}");
            }
        }
    }

    /// <summary>Has the participant's details go wherever they go: changes, plastic that waits to be ordered, a payment.</summary>
    private async Task LiveAsync()
    {
        await scene.RefuseAddressesAsync();
        (await PutAsync($"/v1/users/{scene.UserId}", scene.PersonRequest, NewKey())).Expect(HttpStatusCode.OK);
        (await PostAsync("/v1/cards", scene.PlasticRequest, NewKey())).Expect(HttpStatusCode.OK);
        (await GetAsync("/v1/users?internalId=wombat-12-internal")).Expect(HttpStatusCode.OK);
        (await GetAsync($"/v1/programs/{scene.ProgramId}/users?internalId=wombat-12-internal")).Expect(
            HttpStatusCode.OK
        );
        var userTasks = await scene.AssignMilestonesAsync(1);
        foreach (var userTask in userTasks)
        {
            (await scene.CompleteAsync(userTask)).Expect(HttpStatusCode.OK);
        }

        await scene.AllSettleAsync(userTasks);
    }

    /// <summary>Requests that are refused, and so logged, with the same data in them; and what they were answered.</summary>
    private async Task<IReadOnlyList<string>> FailAsync()
    {
        var refusals = new List<string>();
        foreach (var datum in scene.NotToBeLogged)
        {
            var (quoted, escaped) = (System.Text.Json.JsonSerializer.Serialize(datum), Uri.EscapeDataString(datum));
            ApiAnswer[] answers =
            [
                await PostAsync("/v1/users", $$"""{"firstName": {{quoted}}}"""),
                await PostAsync("/v1/users", $$"""{"x": {{quoted}} {{quoted}}}"""),
                await PostAsync(
                    "/v1/users",
                    $$"""{"state": {{quoted}}, "zip": {{quoted}}, "dateOfBirth": {{quoted}}}"""
                ),
                await PostAsync("/v1/cards", $$"""{"userId": {{quoted}}, "orderPhysical": {{quoted}}}"""),
                await PostAsync("/v1/applications", $$"""{"userId": {{quoted}}, "cardType": {{quoted}}}"""),
                await PostAsync("/v1/tasks", $$"""{"name": {{quoted}}, "monetaryValue": {{quoted}}}"""),
                await GetAsync($"/v1/users?status={escaped}"),
                await GetAsync($"/v1/agreements?type={escaped}"),
                await GetAsync($"/v1/users?cursor={escaped}"),
            ];
            Assert.All(answers, answer => answer.Expect(HttpStatusCode.BadRequest));
            refusals.AddRange(answers.Select(answer => answer.Text));
        }

        refusals.Add(await BeRefusedByTheIssuerAsync());
        return refusals;
    }

    /// <summary>Has the issuer refuse somebody in words that say who they are.</summary>
    /// <returns>What the partner is shown of it.</returns>
    private async Task<string> BeRefusedByTheIssuerAsync()
    {
        var words = System.Text.Json.JsonSerializer.Serialize(string.Join(", ", scene.Personal));
        await scene.FaultAsync(
            $$"""{"kind": "USER_ERROR", "operation": "createUSPersonAccountHolder", "message": {{words}}}"""
        );
        var user = (await PostAsync("/v1/users", scene.PersonRequest, NewKey())).Body.GetProperty("userId").GetString();
        var agreements = (await GetAsync("/v1/agreements/latest")).Body.GetProperty("data");
        foreach (var agreement in agreements.EnumerateArray())
        {
            var path = $"/v1/agreements/{agreement.GetProperty("agreementId").GetString()}/users/{user}";
            (await PostAsync(path)).Expect(HttpStatusCode.Created);
        }

        var made = await PostAsync("/v1/applications", $$"""{"userId": "{{user}}", "cardType": "KYC"}""");
        var application = made.Expect(HttpStatusCode.Created).Body.GetProperty("applicationId").GetString();
        return await Eventually.Async(
            async () => (await GetAsync($"/v1/applications/{application}/status")).Text,
            shown => shown.Contains("CLOSED", StringComparison.Ordinal),
            Patience,
            "the application to be refused"
        );
    }

    private Task<ApiAnswer> GetAsync(string path) => scene.Partner.GetAsync(scene.Silo.Http, path);

    private Task<ApiAnswer> PostAsync(string path, string? json = null, string? key = null) =>
        scene.Partner.PostAsync(scene.Silo.Http, path, json, key);

    private Task<ApiAnswer> PutAsync(string path, string json, string key) =>
        scene.Partner.PutAsync(scene.Silo.Http, path, json, key);

    /// <summary>Partners make keys of what they have.</summary>
    private string NewKey() => $"{scene.Personal[0]} {Interlocked.Increment(ref keys)}";

    /// <summary>Every row of every table as text; bytes stand there in hexadecimal.</summary>
    private static async Task<string> DumpAsync(TestDatabase database)
    {
        var dump = new StringBuilder();
        var tables = await database.ColumnAsync<string>(
            "select table_name::text from information_schema.tables where table_schema = 'public'"
        );
        foreach (var table in tables)
        {
            dump.AppendJoin('\n', await database.ColumnAsync<string>($"select t::text from \"{table}\" t"))
                .AppendLine();
        }

        return dump.ToString();
    }
}
