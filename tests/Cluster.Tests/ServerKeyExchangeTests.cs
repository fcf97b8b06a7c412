using System.Net;
using System.Text.Json;
using Stretch.Silo.Hosting.Settings;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>The server's key is exchanged, as docs/operations.md says it, while silos serve.</summary>
public sealed class ServerKeyExchangeTests(MilestoneScene scene) : IClassFixture<MilestoneScene>
{
    private const string Setting = "STRETCH_SERVER_KEY";
    private const string Old = SiloProcess.ServerKey;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string fresh = ServerKeyOptions.Generate();

    [Fact]
    public async Task Everything_opens_under_the_new_key_alone_and_nothing_under_the_old_one()
    {
        var changed = (await ChangeAsync()).Expect(HttpStatusCode.OK);
        var keys = await SignAsync();

        await scene.Silo.Kill9Async();
        await scene.StartSiloAsync((Setting, $"{Old},{fresh}"));
        await using (var next = await scene.StartAnotherSiloAsync(With($"{fresh},{Old}")))
        {
            // What the one seals the other opens, whichever key it lists first.
            (await scene.Partner.PutAsync(next.Http, Person, """{"city": "Chicago"}""")).Expect(HttpStatusCode.OK);
            Assert.Equal("Chicago", (await PersonAsync()).GetProperty("city").GetString());
            await scene.Silo.Kill9Async();
            var resealed = await ResealAsync($"{fresh},{Old}");
            Assert.True(resealed.ExitCode == 0, resealed.Output);
            Assert.Equal(
                "Chicago",
                (await scene.Partner.GetAsync(next.Http, Person)).Body.GetProperty("city").GetString()
            );
        }

        var again = await ResealAsync($"{fresh},{Old}");
        Assert.Equal((0, "0 texts sealed anew. Nothing rests under an older key."), (again.ExitCode, again.Output));
        await scene.StartSiloAsync((Setting, fresh));
        (await scene.Partner.RefreshAsync(scene.Silo.Http, scene.Partner.RefreshToken)).Expect(HttpStatusCode.OK);
        Assert.Equal("Chicago", (await PersonAsync()).GetProperty("city").GetString());
        Assert.Equal(changed.Text, (await ChangeAsync()).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(keys, await SignAsync());
        var userTasks = await scene.AssignMilestonesAsync(1);
        (await scene.CompleteAsync(userTasks[0])).Expect(HttpStatusCode.OK);
        await scene.AllSettleAsync(userTasks);

        var verified = await StretchCommand.RunAsync(scene.Database.ConnectionString, Patience, "verify");
        Assert.True(verified.ExitCode == 0, verified.Output);
        var late = await StretchCommand.RunAsync(Environment(Old), Patience, "serve");
        Assert.Equal(1, late.ExitCode);
        Assert.Contains(
            $"{Setting} does not open what is sealed in this database",
            late.Output,
            StringComparison.Ordinal
        );
    }

    private string Person => $"/v1/users/{scene.UserId}";

    private async Task<JsonElement> PersonAsync() => await scene.GetAsync(Person);

    /// <summary>A change under an idempotency key, whose answer is kept.</summary>
    private Task<ApiAnswer> ChangeAsync() =>
        scene.Partner.PutAsync(scene.Silo.Http, Person, """{"city": "Springfield"}""", key: "change");

    /// <summary>Has the head of the program's ledger signed.</summary>
    /// <returns>The keys that heads are signed with.</returns>
    private async Task<string> SignAsync()
    {
        var path = $"/v1/programs/{scene.ProgramId}/ledger/checkpoint";
        (await scene.Partner.PostAsync(scene.Silo.Http, path)).Expect(HttpStatusCode.OK);
        return (await scene.GetAsync("/v1/ledger/keys")).ToString();
    }

    private Task<CommandAnswer> ResealAsync(string keys) =>
        StretchCommand.RunAsync(Environment(keys), Patience, "reseal");

    private Dictionary<string, string> Environment(string keys) =>
        new(With(keys))
        {
            ["ConnectionStrings__Stretch"] = scene.Database.ConnectionString,
            ["STRETCH_ADMIN_PASSWORD"] = SiloProcess.AdminPassword,
            ["STRETCH_PORT"] = "0",
        };

    private static Dictionary<string, string> With(string keys) => new() { [Setting] = keys };
}
