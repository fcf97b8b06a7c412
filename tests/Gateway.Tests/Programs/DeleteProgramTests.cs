using Stretch.Gateway.Tests.Hosting;
using BooksAssert = Stretch.TestKit.Grains.BooksAssert;

namespace Stretch.Gateway.Tests.Programs;

public sealed class DeleteProgramTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_deleted_program_gives_back_its_pool_and_can_still_be_read()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);

        var first = await DeleteAsync(partner, program);
        var second = await DeleteAsync(partner, program);

        Assert.Equal((204, ""), ((int)first.Status, first.Text));
        Assert.Equal((204, ""), ((int)second.Status, second.Text));
        var body = (await partner.Client.GetAsync($"/v1/programs/{program}")).Expect(200);
        Assert.Equal("DELETED", body.GetProperty("status").GetString());
        Assert.Equal(0m, body.GetProperty("totalAwardPool").GetDecimal());
        (await partner.Client.GetAsync($"/v1/programs/{program}/statistics")).Expect(200);
        var verified = (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/verify")).Expect(200);
        Assert.Equal(2, verified.GetProperty("entryCount").GetInt32());
        await BooksAssert.AreRightAsync(gateway.Database);
    }

    [Fact]
    public async Task Whatever_would_change_a_deleted_program_is_refused()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewUserAsync();
        var task = await partner.NewTaskAsync();
        Assert.Equal(204, (int)(await DeleteAsync(partner, program)).Status);

        (await partner.Client.PutAsync($"/v1/programs/{program}", "{}")).ExpectError(409, "program_deleted");
        (await partner.Client.PutAsync($"/v1/programs/{program}/users/{user}/enroll")).ExpectError(
            409,
            "program_deleted"
        );
        (await partner.AssignAsync(task, user, program)).ExpectError(409, "program_deleted");
        var application = $$"""{"userId":"{{user}}","cardType":"NON_DESCRIPT","programId":"{{program}}"}""";
        (await partner.Client.PostAsync("/v1/applications", application)).ExpectError(409, "program_deleted");
    }

    [Fact]
    public async Task A_program_with_people_in_it_is_not_deleted()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        await partner.NewMemberAsync(program);
        var before = await partner.Client.GetAsync($"/v1/programs/{program}");

        var detail = (await DeleteAsync(partner, program))
            .ExpectError(409, "program_not_empty")
            .GetProperty("detailDescription")
            .GetString();

        Assert.Contains("has 1 enrolled", detail);
        Assert.Equal(before.Text, (await partner.Client.GetAsync($"/v1/programs/{program}")).Text);
    }

    [Fact]
    public async Task Once_everybody_has_left_nothing_is_held_any_more()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var user = await partner.NewMemberAsync(program);
        (await partner.AssignAsync(await partner.NewTaskAsync(30), user, program)).Expect(201);
        var place = $"/v1/programs/{program}/users/{user}/enroll";
        Assert.Equal(204, (int)(await partner.Client.SendAsync(HttpMethod.Delete, place)).Status);

        Assert.Equal(204, (int)(await DeleteAsync(partner, program)).Status);

        var pool = await partner.PoolAsync(program);
        Assert.All(pool.EnumerateObject(), account => Assert.Equal(0m, account.Value.GetDecimal()));
        var userTasks = (await partner.Client.GetAsync($"/v1/programs/{program}/usertasks")).Expect(200);
        Assert.Equal("REMOVED", userTasks.GetProperty("data")[0].GetProperty("status").GetString());
        await BooksAssert.AreRightAsync(gateway.Database);
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_is_a_replay()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var path = $"/v1/programs/{program}";
        var first = await partner.Client.SendAsync(HttpMethod.Delete, path, key: "delete once");
        var second = await partner.Client.SendAsync(HttpMethod.Delete, path, key: "delete once");
        Assert.Null(first.Header("Idempotent-Replayed"));
        Assert.Equal((204, "true"), ((int)second.Status, second.Header("Idempotent-Replayed")));
    }

    private static Task<HttpAnswer> DeleteAsync(Partner partner, string program) =>
        partner.Client.SendAsync(HttpMethod.Delete, $"/v1/programs/{program}");
}
