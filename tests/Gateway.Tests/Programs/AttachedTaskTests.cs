using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Programs;

/// <summary>A task for everyone of a program, and taking it back, as a partner sees it.</summary>
public sealed class AttachedTaskTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Attaching_by_post_says_where_to_read_it_and_a_repeat_from_either_side_finds_it()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        await partner.NewMemberAsync(program);
        await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync(12.34m);

        var answer = await partner.Client.PostAsync($"/v1/tasks/{task}/programs/{program}/assign");
        var body = answer.Expect(201);
        var posted = await partner.Client.PostAsync($"/v1/tasks/{task}/programs/{program}/assign");
        var put = await partner.Client.PutAsync($"/v1/programs/{program}/tasks/{task}/assign");
        var listed = await partner.Client.GetAsync(answer.Headers.Location!.ToString());

        Assert.Equal("ATTACHED", body.GetProperty("state").GetString());
        Assert.Equal(2, body.GetProperty("assignedCount").GetInt32());
        Assert.Equal(2, body.GetProperty("totalCount").GetInt32());
        Assert.Equal(24.68m, body.GetProperty("reservedValue").GetDecimal());
        Assert.Equal(body.GetRawText(), posted.Expect(200).GetRawText());
        Assert.Equal(body.GetRawText(), put.Expect(200).GetRawText());
        Assert.Equal(
            body.GetRawText(),
            Assert.Single(listed.Expect(200).GetProperty("data").EnumerateArray()).GetRawText()
        );
        Assert.Equal(24.68m, (await partner.PoolAsync(program)).GetProperty("reserved").GetDecimal());
        var statistics = (await partner.Client.GetAsync($"/v1/programs/{program}/statistics")).Expect(200);
        Assert.Equal(2, statistics.GetProperty("totalPendingTasks").GetInt32());
    }

    [Fact]
    public async Task All_or_nothing_names_what_everyone_would_need()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 15);
        await partner.NewMemberAsync(program);
        await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync(10);

        var answer = await partner.Client.PutAsync($"/v1/programs/{program}/tasks/{task}/assign");

        var error = answer.ExpectError(409, "insufficient_pool");
        Assert.Contains("20.00", error.GetProperty("detailDescription").GetString()!, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(partner, program, ""));
        Assert.Equal(15m, (await partner.PoolAsync(program)).GetProperty("available").GetDecimal());
    }

    [Fact]
    public async Task Detached_it_is_listed_only_where_it_is_asked_for_and_every_cent_is_available()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync(10);
        var path = $"/v1/programs/{program}/tasks/{task}";
        (await partner.Client.SendAsync(HttpMethod.Delete, path)).ExpectError(404, "not_found");
        (await partner.Client.PutAsync($"{path}/assign")).Expect(200);

        var first = await partner.Client.SendAsync(HttpMethod.Delete, path);
        var second = await partner.Client.SendAsync(HttpMethod.Delete, $"/v1/tasks/{task}/programs/{program}");

        Assert.Equal((204, "", 204), ((int)first.Status, first.Text, (int)second.Status));
        Assert.Equal(0, await CountAsync(partner, program, ""));
        Assert.Equal(1, await CountAsync(partner, program, "?state=DETACHED"));
        Assert.Equal(100m, (await partner.PoolAsync(program)).GetProperty("available").GetDecimal());
        (await partner.Client.GetAsync($"/v1/programs/{program}/tasks?state=GONE")).ExpectError(
            400,
            "validation_failed"
        );
    }

    [Fact]
    public async Task Who_enrols_gets_what_is_attached_and_who_leaves_gives_it_back_and_does_not_get_it_again()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var task = await partner.NewTaskAsync(10);
        (await partner.Client.PutAsync($"/v1/programs/{program}/tasks/{task}/assign")).Expect(200);
        var user = await partner.NewMemberAsync(program);
        var path = $"/v1/programs/{program}/users/{user}/enroll";
        Assert.Equal(10m, (await partner.PoolAsync(program)).GetProperty("reserved").GetDecimal());

        var left = await partner.Client.SendAsync(HttpMethod.Delete, path);
        var again = await partner.Client.SendAsync(HttpMethod.Delete, path);
        Assert.Equal((204, 204), ((int)left.Status, (int)again.Status));
        Assert.Equal(0m, (await partner.PoolAsync(program)).GetProperty("reserved").GetDecimal());

        await partner.EnrollAsync(program, user);
        Assert.Equal(0m, (await partner.PoolAsync(program)).GetProperty("reserved").GetDecimal());
    }

    [Fact]
    public async Task A_task_is_taken_from_one_person_in_the_program_that_assigning_would_take()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync(10);
        var path = $"/v1/tasks/{task}/users/{user}";
        (await partner.Client.SendAsync(HttpMethod.Delete, path)).ExpectError(404, "not_found");
        (await partner.AssignAsync(task, user)).Expect(201);

        // The only enrolment is meant; of several, one must be named.
        var only = await partner.Client.SendAsync(HttpMethod.Delete, path);
        await partner.EnrollAsync(await partner.NewProgramAsync(), user);
        (await partner.Client.SendAsync(HttpMethod.Delete, path)).ExpectError(400, "program_ambiguous");
        var named = await partner.Client.SendAsync(HttpMethod.Delete, $"{path}?programId={program}");

        Assert.Equal((204, 204), ((int)only.Status, (int)named.Status));
        Assert.Equal(0m, (await partner.PoolAsync(program)).GetProperty("reserved").GetDecimal());
    }

    private static async Task<int> CountAsync(Partner partner, string program, string filter) =>
        (await partner.Client.GetAsync($"/v1/programs/{program}/tasks{filter}"))
            .Expect(200)
            .GetProperty("data")
            .GetArrayLength();
}
