using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Outages;

public sealed class DatabaseOutageTests(ProxiedGatewayFixture gateway) : IClassFixture<ProxiedGatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Without_the_database_everything_is_503_and_afterwards_everything_works_again()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync();
        gateway.CutOff();

        HttpAnswer[] answers =
        [
            await partner.Client.GetAsync($"/v1/programs/{program}"),
            await partner.Client.GetAsync("/v1/programs"),
            await partner.AssignAsync(task, user, program),
            await partner.AssignAsync(task, user),
            await partner.Client.TokenAsync(partner.Client.EncodedSecret),
        ];
        Assert.All(
            answers,
            answer =>
            {
                answer.ExpectError(503, answer.Json.GetProperty("code").GetString()!);
                Assert.NotNull(answer.Headers.RetryAfter);
            }
        );
        Assert.DoesNotContain(answers, answer => answer.Text.Contains("Npgsql", StringComparison.OrdinalIgnoreCase));

        gateway.GiveBack();
        await Eventually.Async(
            async () => await partner.Client.GetAsync($"/v1/programs/{program}"),
            answer => (int)answer.Status == 200,
            Patience,
            "the program to be readable again"
        );
        await Eventually.Async(
            async () => await partner.AssignAsync(task, user, program),
            answer => (int)answer.Status is 200 or 201,
            Patience,
            "the assignment to succeed"
        );
        (await partner.Client.TokenAsync(partner.Client.EncodedSecret)).Expect(200);
    }

    [Fact]
    public async Task A_key_that_was_answered_503_is_free_afterwards()
    {
        var partner = await Partner.NewAsync(gateway);
        await partner.Client.AccessTokenAsync();
        const string task = """{"name":"Attend training","monetaryValue":10}""";
        gateway.CutOff();

        Assert.Equal(503, (int)(await partner.Client.PostAsync("/v1/tasks", task, key: "outage")).Status);

        gateway.GiveBack();
        var made = await Eventually.Async(
            () => partner.Client.PostAsync("/v1/tasks", task, key: "outage"),
            answer => (int)answer.Status == 201,
            Patience,
            "the task to be made"
        );
        Assert.Null(made.Header("Idempotent-Replayed"));
        var tasks = (await partner.Client.GetAsync("/v1/tasks")).Expect(200).GetProperty("data");
        Assert.Equal(1, tasks.GetArrayLength());
    }
}
