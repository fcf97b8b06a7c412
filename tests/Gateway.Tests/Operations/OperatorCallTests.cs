using System.Text.RegularExpressions;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>What holds of every operation that is the operator's.</summary>
[Collection(OperationsCollection.Name)]
public sealed partial class OperatorCallTests(OperationsFixture gateway)
{
    public static TheoryData<string> All => [.. Of(operation => operation.IsForOperator)];

    public static TheoryData<string> Naming =>
        [.. Of(operation => operation is { IsForOperator: true, NamesSomething: true })];

    public static TheoryData<string> Mutating =>
        [.. Of(operation => operation is { IsForOperator: true, IsMutating: true })];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_partner_is_not_let_in_and_changes_nothing(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);
        var before = await DatabaseDigest.TakeAsync(gateway.Database);

        (await sample.SendAsync(gateway.Mine.Client)).ExpectError(401, "unauthorized");

        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task What_does_not_exist_and_what_is_no_id_are_not_there_and_nothing_changes(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);
        var named = PathOf(name).Match(sample.Path).Groups[1].Value;
        // A key's id has no prefix to keep.
        var absent = new[] { Absent().Replace(named, "_01ARZ3NDEKTSV4RRFFQ69G5FAV"), new string('A', named.Length) };
        var before = await DatabaseDigest.TakeAsync(gateway.Database);

        foreach (var other in absent.Append("nonsense").Where(other => other != named))
        {
            var answer = await SendAsync(sample.With(named, other));
            answer.ExpectError(404, "not_found");
        }

        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Theory]
    [MemberData(nameof(Mutating))]
    public async Task A_key_is_ignored_and_keeps_no_answer(string name)
    {
        var operation = OperationTable.All[name];
        var key = World.NewKey();
        var before = await KeptAsync();

        for (var call = 0; call < 2; call++)
        {
            var answer = await SendAsync(await operation.Make(gateway.Mine), key);
            Assert.True((int)answer.Status is >= 200 and < 300, $"{(int)answer.Status} {answer.Text}");
            Assert.Null(answer.Header("Idempotent-Replayed"));
        }

        Assert.Equal(before, await KeptAsync());
    }

    private async Task<HttpAnswer> SendAsync(Sample sample, string? key = null)
    {
        using var request = GatewayFixture.AsOperator(sample.Method, sample.Path);
        request.Content = sample.Body is null ? null : GatewayFixture.Json(sample.Body);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await gateway.SendAsync(request);
    }

    private Task<long> KeptAsync() => gateway.Database.ScalarAsync<long>("select count(*) from idempotency_keys");

    private static IEnumerable<string> Of(Func<OperationCase, bool> choose) =>
        OperationTable.All.Values.Where(choose).Select(operation => operation.Name);

    /// <summary>Finds what stands in the place of the one id.</summary>
    private static Regex PathOf(string name) =>
        new($"^{Placeholder().Replace(name.Split(' ')[1], "([^/?]+)")}", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("_.*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Absent();
}
