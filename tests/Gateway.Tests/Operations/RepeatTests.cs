namespace Stretch.Gateway.Tests.Operations;

/// <summary>A forgetful partner sends again what was done already, without a key.</summary>
[Collection(OperationsCollection.Name)]
public sealed class RepeatTests(OperationsFixture gateway)
{
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

    [Theory]
    [InlineData("POST /v1/tasks/{taskId}/users/{userId}")]
    [InlineData("POST /v1/tasks/{taskId}/programs/{programId}/assign")]
    [InlineData("PUT /v1/programs/{programId}/tasks/{taskId}/assign")]
    [InlineData("PUT /v1/programs/{programId}/users/{userId}/enroll")]
    [InlineData("PUT /v1/usertasks/{userTaskId}/complete")]
    [InlineData("POST /v1/agreements/{agreementId}/users/{userId}")]
    public async Task Twenty_parallel_repeats_without_a_key_move_no_money_twice(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);
        var before = await gateway.Mine.Partner.PoolAsync(gateway.Mine.Program);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => sample.SendAsync(gateway.Mine.Client)));
        var once = await DatabaseDigest.TakeAsync(gateway.Database);
        var late = await sample.SendAsync(gateway.Mine.Client);

        Assert.All(answers, answer => Assert.True((int)answer.Status is 200 or 201, answer.Text));
        Assert.InRange(answers.Count(answer => (int)answer.Status == 201), 0, 1);
        Assert.Equal(200, (int)late.Status);
        Assert.Empty(DatabaseDigest.Differences(once, await DatabaseDigest.TakeAsync(gateway.Database)));
        var after = await gateway.Mine.Partner.PoolAsync(gateway.Mine.Program);
        var moved = after.GetProperty("available").GetDecimal() - before.GetProperty("available").GetDecimal();
        Assert.Equal(name == "POST /v1/tasks/{taskId}/users/{userId}" ? -1m : 0m, moved);
    }
}
