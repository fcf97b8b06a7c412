using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.UserTasks;

public sealed class UserTaskTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Starting_notes_when_and_a_repeat_changes_nothing()
    {
        var (partner, userTask, _) = await AssignedAsync();
        var first = await partner.Client.PutAsync($"/v1/usertasks/{userTask}/start");
        var second = await partner.Client.PutAsync($"/v1/usertasks/{userTask}/start");
        var body = first.Expect(200);
        Assert.Equal("STARTED", body.GetProperty("status").GetString());
        Assert.True(body.GetProperty("startDate").GetInt64() >= body.GetProperty("assignedDate").GetInt64());
        second.Expect(200);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task Completing_without_consent_names_the_agreements()
    {
        var (partner, userTask, _) = await AssignedAsync();
        var answer = await partner.Client.PutAsync($"/v1/usertasks/{userTask}/complete");
        var detail = answer.ExpectError(409, "consent_missing").GetProperty("detailDescription").GetString()!;
        Assert.Contains("agr_", detail);
    }

    [Fact]
    public async Task One_user_task_shows_its_attempts_and_consents()
    {
        var (partner, userTask, user) = await AssignedAsync();
        var body = (await partner.Client.GetAsync($"/v1/usertasks/{userTask}")).Expect(200);
        Assert.Equal(user, body.GetProperty("userId").GetString());
        Assert.Equal(0, body.GetProperty("attempts").GetArrayLength());
        Assert.Equal(0, body.GetProperty("consents").GetArrayLength());
    }

    [Fact]
    public async Task A_persons_history_can_be_filtered()
    {
        var (partner, userTask, user) = await AssignedAsync();
        Assert.Equal([userTask], await ListAsync(""));
        Assert.Equal([userTask], await ListAsync("?status=ASSIGNED&disbursementStatus=NONE"));
        Assert.Empty(await ListAsync("?status=COMPLETED"));
        Assert.Empty(await ListAsync($"?programId={await partner.NewProgramAsync()}"));

        async Task<IEnumerable<string?>> ListAsync(string query) =>
            (await partner.Client.GetAsync($"/v1/users/{user}/usertasks{query}"))
                .Expect(200)
                .GetProperty("data")
                .EnumerateArray()
                .Select(item => item.GetProperty("userTaskId").GetString());
    }

    [Fact]
    public async Task Another_clients_user_task_does_not_exist()
    {
        var (_, userTask, user) = await AssignedAsync();
        var stranger = await gateway.NewClientAsync();
        (await stranger.GetAsync($"/v1/usertasks/{userTask}")).ExpectError(404, "not_found");
        (await stranger.PutAsync($"/v1/usertasks/{userTask}/start")).ExpectError(404, "not_found");
        (await stranger.PutAsync($"/v1/usertasks/{userTask}/complete")).ExpectError(404, "not_found");
        (await stranger.GetAsync($"/v1/users/{user}/usertasks")).ExpectError(404, "not_found");
        (await stranger.GetAsync("/v1/usertasks/nonsense")).ExpectError(404, "not_found");
    }

    private async Task<(Partner Partner, string UserTask, string User)> AssignedAsync()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var body = (await partner.AssignAsync(await partner.NewTaskAsync(), user, program)).Expect(201);
        return (partner, body.GetProperty("userTaskId").GetString()!, user);
    }
}
