using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Tasks;

public sealed class AssignTaskTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Assigning_reserves_the_value_and_says_where_to_read_it()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync(12.34m);
        var answer = await partner.AssignAsync(task, user, program);
        var body = answer.Expect(201);
        Assert.Equal(
            $"/v1/usertasks/{body.GetProperty("userTaskId").GetString()}",
            answer.Headers.Location!.ToString()
        );
        Assert.Equal("ASSIGNED", body.GetProperty("status").GetString());
        Assert.Equal("NONE", body.GetProperty("disbursementStatus").GetString());
        Assert.Equal(12.34m, body.GetProperty("monetaryValue").GetDecimal());
        Assert.Equal(12.34m, (await partner.PoolAsync(program)).GetProperty("reserved").GetDecimal());
    }

    [Fact]
    public async Task A_repeat_finds_the_open_assignment()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync();
        var first = await partner.AssignAsync(task, user, program);
        var second = await partner.AssignAsync(task, user, program);
        first.Expect(201);
        second.Expect(200);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task The_program_may_stand_in_the_body_in_the_query_or_be_the_only_one()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        (await partner.AssignAsync(await partner.NewTaskAsync(), user, program)).Expect(201);
        (await partner.AssignAsync(await partner.NewTaskAsync(), user)).Expect(201);
        var inQuery = $"/v1/tasks/{await partner.NewTaskAsync()}/users/{user}?programId={program}";
        (await partner.Client.PostAsync(inQuery)).Expect(201);
        (await partner.Client.PostAsync(inQuery, $$"""{"programId":"{{program}}"}""")).Expect(200);
    }

    [Fact]
    public async Task Several_enrolments_and_none_named_is_ambiguous()
    {
        var partner = await Partner.SharedAsync(gateway);
        var user = await partner.NewMemberAsync(await partner.NewProgramAsync());
        await partner.EnrollAsync(await partner.NewProgramAsync(), user);
        (await partner.AssignAsync(await partner.NewTaskAsync(), user)).ExpectError(400, "program_ambiguous");
    }

    [Fact]
    public async Task Body_and_query_must_not_name_two_programs()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var path = $"/v1/tasks/{await partner.NewTaskAsync()}/users/{user}?programId={await partner.NewProgramAsync()}";
        var answer = await partner.Client.PostAsync(path, $$"""{"programId":"{{program}}"}""");
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["programId"], answer.FaultyFields());
    }

    [Fact]
    public async Task Somebody_who_does_not_take_part_is_a_conflict()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewUserAsync();
        var task = await partner.NewTaskAsync();
        (await partner.AssignAsync(task, user, program)).ExpectError(409, "user_not_enrolled");
        (await partner.AssignAsync(task, user)).ExpectError(409, "user_not_enrolled");
    }

    [Fact]
    public async Task An_empty_pool_says_what_is_needed_and_what_there_is()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 15);
        var user = await partner.NewMemberAsync(program);
        (await partner.AssignAsync(await partner.NewTaskAsync(10), user, program)).Expect(201);
        var refused = await partner.AssignAsync(await partner.NewTaskAsync(10), user, program);
        var detail = refused.ExpectError(409, "insufficient_pool").GetProperty("detailDescription").GetString()!;
        Assert.Contains("5.00", detail);
        Assert.Contains("10.00", detail);
    }

    [Fact]
    public async Task What_is_malformed_absent_or_anothers_is_not_found()
    {
        var partner = await Partner.SharedAsync(gateway);
        var stranger = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync();
        const string absent = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        foreach (
            var answer in new[]
            {
                await partner.AssignAsync("nonsense", user, program),
                await partner.AssignAsync($"tsk_{absent}", user, program),
                await partner.AssignAsync(await stranger.NewTaskAsync(), user, program),
                await partner.AssignAsync(task, "nonsense", program),
                await partner.AssignAsync(task, $"usr_{absent}", program),
                await partner.AssignAsync(task, $"usr_{absent}"),
                await partner.AssignAsync(task, await stranger.NewUserAsync(), program),
                await partner.AssignAsync(task, user, $"prg_{absent}"),
                await partner.AssignAsync(task, user, await stranger.NewProgramAsync()),
            }
        )
        {
            answer.ExpectError(404, "not_found");
        }
    }

    [Fact]
    public async Task A_key_replays_the_first_answer_and_is_bound_to_its_request()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync();
        var first = await partner.AssignAsync(task, user, program, key: "order-1");
        var again = await partner.AssignAsync(task, user, program, key: "order-1");
        first.Expect(201);
        again.Expect(201);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Null(first.Header("Idempotent-Replayed"));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));

        var other = await partner.AssignAsync(await partner.NewTaskAsync(), user, program, key: "order-1");
        other.ExpectError(422, "idempotency_key_reused");
        // The same key of another client is another key.
        var stranger = await Partner.NewAsync(gateway);
        var theirs = await stranger.NewProgramAsync();
        var answer = await stranger.AssignAsync(
            await stranger.NewTaskAsync(),
            await stranger.NewMemberAsync(theirs),
            theirs,
            key: "order-1"
        );
        answer.Expect(201);
        Assert.Null(answer.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_key_longer_than_255_characters_is_refused()
    {
        var partner = await Partner.SharedAsync(gateway);
        var answer = await partner.AssignAsync("tsk_1", "usr_1", key: new string('k', 256));
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["Idempotency-Key"], answer.FaultyFields());
    }

    [Fact]
    public async Task Of_many_at_once_as_many_succeed_as_the_pool_pays_for()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var user = await partner.NewMemberAsync(program);
        var tasks = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            tasks.Add(await partner.NewTaskAsync(10));
        }

        var answers = await Task.WhenAll(tasks.Select(task => partner.AssignAsync(task, user, program)));
        Assert.Equal(10, answers.Count(answer => (int)answer.Status == 201));
        Assert.All(
            answers.Where(answer => (int)answer.Status != 201),
            answer => answer.ExpectError(409, "insufficient_pool")
        );
        Assert.Equal(0m, (await partner.PoolAsync(program)).GetProperty("available").GetDecimal());
    }
}
