using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Lists;

public sealed class ListTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Nobodys = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    [Fact]
    public async Task Pages_of_several_kinds_of_rows_are_one_order_whatever_comes_in_meanwhile()
    {
        var (partner, program, userTasks) = await ProgramWithUserTasksAsync(people: 4, tasks: 2);
        foreach (var started in userTasks.Where((_, i) => i % 3 == 0))
        {
            (await partner.Client.PutAsync($"/v1/usertasks/{started}/start")).Expect(200);
        }

        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = (await partner.Client.GetAsync($"/v1/programs/{program}/usertasks?limit=3{cursor}")).Expect(200);
            seen.AddRange(Ids(page, "userTaskId"));
            cursor = page.GetProperty("hasMore").GetBoolean()
                ? $"&cursor={page.GetProperty("nextCursor").GetString()}"
                : "";
            var newcomer = await partner.NewMemberAsync(program);
            (await partner.AssignAsync(await partner.NewTaskAsync(1), newcomer, program)).Expect(201);
        } while (cursor.Length > 0);

        Assert.Equal(userTasks.Reverse(), seen);
    }

    [Fact]
    public async Task A_programs_user_tasks_can_be_filtered()
    {
        var (partner, program, userTasks) = await ProgramWithUserTasksAsync(people: 2, tasks: 2);
        var first = (await partner.Client.PutAsync($"/v1/usertasks/{userTasks[0]}/start")).Expect(200);
        var (user, task) = (first.GetProperty("userId").GetString(), first.GetProperty("taskId").GetString());
        var other = await partner.NewProgramAsync();

        Assert.Equal([userTasks[0]], await ListAsync("status=STARTED"));
        Assert.Equal([userTasks[3], userTasks[2], userTasks[1]], await ListAsync("status=ASSIGNED"));
        Assert.Equal(4, (await ListAsync("disbursementStatus=NONE")).Length);
        Assert.Empty(await ListAsync("disbursementStatus=FAILED"));
        Assert.Empty(await ListAsync("status=STARTED&disbursementStatus=FAILED"));
        Assert.Equal([userTasks[1], userTasks[0]], await ListAsync($"userId={user}"));
        Assert.Equal([userTasks[2], userTasks[0]], await ListAsync($"taskId={task}"));
        Assert.Equal([userTasks[0]], await ListAsync($"taskId={task}&userId={user}&status=STARTED"));
        Assert.Empty(await ListAsync("createdTo=1700000000000"));
        var elsewhere = (await partner.Client.GetAsync($"/v1/programs/{other}/usertasks?userId={user}")).Expect(200);
        Assert.Empty(Ids(elsewhere, "userTaskId"));

        async Task<string[]> ListAsync(string query) =>
            Ids((await partner.Client.GetAsync($"/v1/programs/{program}/usertasks?{query}")).Expect(200), "userTaskId");
    }

    [Fact]
    public async Task A_programs_users_are_shown_as_they_are_with_the_moment_they_came()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var first = await partner.NewMemberAsync(program);
        var second = await partner.NewMemberAsync(program);
        await partner.NewUserAsync();

        var all = (await partner.Client.GetAsync($"/v1/programs/{program}/users")).Expect(200);
        var found = (
            await partner.Client.GetAsync($"/v1/programs/{program}/users?internalId=partner-4711&limit=1")
        ).Expect(200);
        var none = (await partner.Client.GetAsync($"/v1/programs/{program}/users?internalId=partner-1")).Expect(200);

        Assert.Equal([second, first], Ids(all, "userId"));
        Assert.Equal([second], Ids(found, "userId"));
        Assert.True(found.GetProperty("hasMore").GetBoolean());
        Assert.Empty(Ids(none, "userId"));
        var shown = all.GetProperty("data")[1];
        foreach (var field in (await partner.Client.GetAsync($"/v1/users/{first}")).Expect(200).EnumerateObject())
        {
            Assert.Equal(field.Value.GetRawText(), shown.GetProperty(field.Name).GetRawText());
        }

        Assert.True(shown.GetProperty("enrollTimestamp").GetInt64() > 1_700_000_000_000);
    }

    [Fact]
    public async Task Programs_and_agreements_can_be_filtered_by_what_they_are()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var deleted = await partner.NewProgramAsync();
        await partner.Client.SendAsync(HttpMethod.Delete, $"/v1/programs/{deleted}");
        (await partner.Client.PutAsync($"/v1/programs/{program}", """{"programType": "EDUCATION"}""")).Expect(200);
        var terms = await partner.NewAgreementAsync("FINANCIAL_AWARD_PROGRAM_TERMS_OF_USE");
        var user = await partner.NewUserAsync();
        await partner.ConsentAsync(user, terms);
        var other = await partner.NewAgreementAsync("CARDHOLDER_AGREEMENT");
        await partner.ConsentAsync(user, other);

        Assert.Equal([deleted, program], await ListAsync("/v1/programs", "programId"));
        Assert.Equal([deleted], await ListAsync("/v1/programs?status=DELETED", "programId"));
        Assert.Equal([program], await ListAsync("/v1/programs?type=EDUCATION&status=ACTIVE", "programId"));
        Assert.Empty(await ListAsync("/v1/programs?type=EDUCATION&status=DELETED", "programId"));
        Assert.Equal(
            [terms],
            await ListAsync("/v1/agreements?type=FINANCIAL_AWARD_PROGRAM_TERMS_OF_USE", "agreementId")
        );
        Assert.Equal(6, (await ListAsync("/v1/agreements", "agreementId")).Length);
        var consents = $"/v1/users/{user}/agreements";
        Assert.Equal([other, terms], await ListAsync(consents, "agreementId"));
        Assert.Equal([other], await ListAsync($"{consents}?type=CARDHOLDER_AGREEMENT", "agreementId"));
        Assert.Equal([terms], await ListAsync($"{consents}?agreementId={terms}", "agreementId"));
        Assert.Empty(await ListAsync($"{consents}?agreementId={terms}&createdTo=1700000000000", "agreementId"));

        async Task<string[]> ListAsync(string path, string id) =>
            Ids((await partner.Client.GetAsync(path)).Expect(200), id);
    }

    [Fact]
    public async Task A_filter_that_names_what_is_not_there_is_refused_and_one_that_finds_nothing_is_not()
    {
        var partner = await Partner.SharedAsync(gateway);
        var (program, user) = (await partner.NewProgramAsync(), await partner.NewUserAsync());
        var stranger = await Partner.NewAsync(gateway);
        var theirs = await stranger.NewTaskAsync();
        await RefusesAsync($"/v1/users/{user}/usertasks?programId=prg_{Nobodys}&taskId={theirs}", "programId taskId");
        await RefusesAsync($"/v1/programs/{program}/usertasks?userId=usr_{Nobodys}", "userId");
        await RefusesAsync($"/v1/programs/{program}/usertasks?taskId=usr_{Nobodys}", "taskId");
        await RefusesAsync($"/v1/programs/{program}/tasks?taskId={theirs}", "taskId");
        await RefusesAsync($"/v1/users/{user}/agreements?agreementId=agr_{Nobodys}", "agreementId");
        var none = await partner.Client.GetAsync($"/v1/users/{user}/usertasks?programId={program}");
        Assert.Equal("""{"data":[],"hasMore":false,"nextCursor":null}""", none.Text);

        async Task RefusesAsync(string path, string fields)
        {
            var answer = await partner.Client.GetAsync(path);
            answer.ExpectError(400, "validation_failed");
            Assert.Equal(fields.Split(' '), answer.FaultyFields());
        }
    }

    [Fact]
    public async Task Another_lists_cursor_is_refused()
    {
        var (partner, program, _) = await ProgramWithUserTasksAsync(people: 2, tasks: 1);
        var page = (await partner.Client.GetAsync($"/v1/programs/{program}/usertasks?limit=1")).Expect(200);
        var cursor = page.GetProperty("nextCursor").GetString();

        var answer = await partner.Client.GetAsync($"/v1/programs/{program}/users?cursor={cursor}");

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["cursor"], answer.FaultyFields());
    }

    [Fact]
    public async Task Another_clients_program_has_no_lists()
    {
        var program = await (await Partner.SharedAsync(gateway)).NewProgramAsync();
        var stranger = await gateway.NewClientAsync();
        (await stranger.GetAsync($"/v1/programs/{program}/users")).ExpectError(404, "not_found");
        (await stranger.GetAsync($"/v1/programs/{program}/usertasks")).ExpectError(404, "not_found");
        (await stranger.GetAsync("/v1/programs/prg_1/users")).ExpectError(404, "not_found");
        (await stranger.GetAsync("/v1/programs/prg_1/usertasks")).ExpectError(404, "not_found");
    }

    /// <summary>The user tasks in the order they were assigned, person by person.</summary>
    private async Task<(Partner Partner, string Program, IReadOnlyList<string> UserTasks)> ProgramWithUserTasksAsync(
        int people,
        int tasks
    )
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var catalogue = new List<string>();
        for (var i = 0; i < tasks; i++)
        {
            catalogue.Add(await partner.NewTaskAsync(1));
        }

        var made = new List<string>();
        for (var i = 0; i < people; i++)
        {
            var user = await partner.NewMemberAsync(program);
            foreach (var task in catalogue)
            {
                var body = (await partner.AssignAsync(task, user, program)).Expect(201);
                made.Add(body.GetProperty("userTaskId").GetString()!);
            }
        }

        return (partner, program, made);
    }

    private static string[] Ids(JsonElement page, string field) =>
        [.. page.GetProperty("data").EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];
}
