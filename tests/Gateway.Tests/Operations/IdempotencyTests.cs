using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>Every call that changes something honours an Idempotency-Key.</summary>
[Collection(OperationsCollection.Name)]
public sealed class IdempotencyTests(OperationsFixture gateway)
{
    private const int Repeats = 50;
    private const string Replayed = "Idempotent-Replayed";

    public static TheoryData<string> Keyed =>
        [
            .. OperationTable
                .ForPartners.Where(operation => operation is { IsMutating: true, IgnoresKey: false })
                .Select(operation => operation.Name),
        ];

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Fifty_parallel_repeats_of_one_key_act_once_and_answer_the_same(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);
        var key = World.NewKey();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, Repeats).Select(_ => sample.SendAsync(gateway.Mine.Client, key))
        );

        Assert.All(answers, answer => AssertSame(name, answers[0], answer));
        Assert.Single(answers, answer => answer.Header(Replayed) is null);
        var after = await DatabaseDigest.TakeAsync(gateway.Database);
        var late = await sample.SendAsync(gateway.Mine.Client, key);
        AssertSame(name, answers[0], late);
        Assert.Equal("true", late.Header(Replayed));
        Assert.Empty(DatabaseDigest.Differences(after, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task A_repeat_through_another_silo_replays_the_first_answer(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);
        var key = World.NewKey();

        var first = await sample.SendAsync(gateway.Mine.Client, key);
        var second = await gateway.SendToOtherSiloAsync(sample, gateway.Mine.Client, key);

        AssertSame(name, first, second);
        Assert.Null(first.Header(Replayed));
        Assert.Equal("true", second.Header(Replayed));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Another_request_under_the_key_is_refused_and_changes_nothing(string name)
    {
        var first = await OperationTable.All[name].Make(gateway.Mine);
        var (same, other) = (
            await OperationTable.All[name].Make(gateway.Mine),
            new Sample(HttpMethod.Post, "/v1/tasks", World.TaskRequest())
        );
        var key = World.NewKey();
        AssertAccepted(await first.SendAsync(gateway.Mine.Client, key));
        var before = await DatabaseDigest.TakeAsync(gateway.Database);

        if (same != first)
        {
            (await same.SendAsync(gateway.Mine.Client, key)).ExpectError(422, "idempotency_key_reused");
        }

        (await other.SendAsync(gateway.Mine.Client, key)).ExpectError(422, "idempotency_key_reused");
        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Theory]
    [MemberData(nameof(Keyed))]
    public async Task Another_partner_may_use_the_same_key(string name)
    {
        var key = World.NewKey();
        var mine = await (await OperationTable.All[name].Make(gateway.Mine)).SendAsync(gateway.Mine.Client, key);
        var theirs = await (await OperationTable.All[name].Make(gateway.Theirs)).SendAsync(gateway.Theirs.Client, key);

        AssertAccepted(mine);
        AssertAccepted(theirs);
        Assert.Null(theirs.Header(Replayed));
    }

    private static void AssertAccepted(HttpAnswer answer) =>
        Assert.True((int)answer.Status is >= 200 and < 300, $"{(int)answer.Status} {answer.Text}");

    private static void AssertSame(string name, HttpAnswer first, HttpAnswer second)
    {
        AssertAccepted(second);
        Assert.Equal(first.Status, second.Status);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        if (!OperationTable.All[name].ReplayShowsNow)
        {
            Assert.Equal(first.Text, second.Text);
        }
    }
}
