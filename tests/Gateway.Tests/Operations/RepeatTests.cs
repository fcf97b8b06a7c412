using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A forgetful partner sends again what was done already, without a key.</summary>
[Collection(OperationsCollection.Name)]
public sealed class RepeatTests(OperationsFixture gateway)
{
    private const int Repeats = 20;

    public static TheoryData<string> Repeatable =>
        [
            .. OperationTable
                .ForPartners.Where(operation => operation is { IsRepeatable: true, IgnoresKey: false })
                .Select(operation => operation.Name),
        ];

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task A_repeated_put_or_delete_answers_like_the_first_and_changes_nothing(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);

        var first = await sample.SendAsync(gateway.Mine.Client);
        var before = await DatabaseDigest.TakeAsync(gateway.Database);
        var second = await sample.SendAsync(gateway.Mine.Client);

        Assert.True((int)first.Status is >= 200 and < 300, $"{(int)first.Status} {first.Text}");
        Assert.Equal(first.Status, second.Status);
        if (!OperationTable.All[name].RepeatShowsNow)
        {
            Assert.Equal(first.Text, second.Text);
        }

        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    /// <summary>A task of the table is worth 1 to a person, and 10 to each of the two of a crowd.</summary>
    [Theory]
    [InlineData("POST /v1/tasks/{taskId}/users/{userId}", -1, 1, 0)]
    [InlineData("POST /v1/tasks/{taskId}/programs/{programId}/assign", -20, 20, 0)]
    [InlineData("PUT /v1/programs/{programId}/tasks/{taskId}/assign", -20, 20, 0)]
    [InlineData("PUT /v1/programs/{programId}/users/{userId}/enroll", 0, 0, 0)]
    [InlineData("PUT /v1/usertasks/{userTaskId}/complete", 0, -1, 1)]
    [InlineData("POST /v1/agreements/{agreementId}/users/{userId}", 0, 0, 0)]
    public async Task Twenty_parallel_repeats_without_a_key_move_no_money_twice(
        string name,
        int available,
        int reserved,
        int inTransit
    )
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);
        var program = sample.Ids.FirstOrDefault(id => id.StartsWith("prg_", StringComparison.Ordinal));
        var before = await PoolAsync(program);

        var answers = await RepeatedAsync(sample);
        var once = await DatabaseDigest.TakeAsync(gateway.Database);
        var late = await sample.SendAsync(gateway.Mine.Client);

        Assert.All(answers, answer => Assert.True((int)answer.Status is 200 or 201, answer.Text));
        Assert.InRange(answers.Count(answer => (int)answer.Status == 201), 0, 1);
        Assert.Equal(200, (int)late.Status);
        Assert.Empty(DatabaseDigest.Differences(once, await DatabaseDigest.TakeAsync(gateway.Database)));
        Assert.Equal(before.Plus(available, reserved, inTransit), await PoolAsync(program));
    }

    [Fact]
    public async Task Twenty_parallel_enrolments_give_a_person_the_programs_task_once()
    {
        var attachment = await gateway.Mine.NewAttachmentAsync();
        var program = attachment.Split('/')[3];
        var user = await gateway.Mine.Partner.NewUserAsync();
        var before = await PoolAsync(program);

        var answers = await RepeatedAsync(Sample.Put($"/v1/programs/{program}/users/{user}/enroll"));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal(before.Plus(available: -10, reserved: 10, inTransit: 0), await PoolAsync(program));
        var held = (await gateway.Mine.Client.GetAsync($"/v1/users/{user}/usertasks")).Expect(200);
        Assert.Equal(1, held.GetProperty("data").GetArrayLength());
    }

    private Task<HttpAnswer[]> RepeatedAsync(Sample sample) =>
        Task.WhenAll(Enumerable.Range(0, Repeats).Select(_ => sample.SendAsync(gateway.Mine.Client)));

    /// <param name="program">Null for the one that everything of the world stands in.</param>
    private async Task<Pool> PoolAsync(string? program)
    {
        var pool = await gateway.Mine.Partner.PoolAsync(program ?? gateway.Mine.Program);
        return new Pool(Dollars("available"), Dollars("reserved"), Dollars("inTransit"));

        decimal Dollars(string part) => pool.GetProperty(part).GetDecimal();
    }

    private sealed record Pool(decimal Available, decimal Reserved, decimal InTransit)
    {
        public Pool Plus(int available, int reserved, int inTransit) =>
            new(Available + available, Reserved + reserved, InTransit + inTransit);
    }
}
