using Stretch.Clients;
using Stretch.Ids;
using Stretch.Silo.Security;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>What another partner owns is, by every operation, as if it were not there.</summary>
[Collection(OperationsCollection.Name)]
public sealed class TenancyTests(OperationsFixture gateway)
{
    private static readonly RandomIds Fresh = new(TimeProvider.System);

    public static TheoryData<string> Naming =>
        [
            .. OperationTable
                .ForPartners.Where(operation => operation.IsMutating || operation.NamesSomething)
                .Select(o => o.Name),
        ];

    public static TheoryData<string> Listing =>
        [
            .. OperationTable
                .ForPartners.Where(operation => !operation.IsMutating && !operation.NamesSomething)
                .Select(o => o.Name),
        ];

    [Theory]
    [MemberData(nameof(Naming))]
    public async Task Another_partners_ids_are_answered_like_absent_and_malformed_ones_and_nothing_changes(string name)
    {
        var mine = await OperationTable.All[name].Make(gateway.Mine);
        var theirs = await OperationTable.All[name].Make(gateway.Theirs);
        Assert.Equal(mine.Ids.Select(Prefix), theirs.Ids.Select(Prefix));
        var before = await DatabaseDigest.TakeAsync(gateway.Database);

        foreach (var (own, foreign) in mine.Ids.Zip(theirs.Ids))
        {
            var answer = await AskAboutAsync(mine, own, foreign);
            var absent = await AskAboutAsync(mine, own, $"{Prefix(own)}_{Ulid()}");
            Assert.Equal(absent, answer);
            if (mine.HasInPath(own))
            {
                Assert.StartsWith("404 ", answer, StringComparison.Ordinal);
                Assert.Equal(await AskAboutAsync(mine, own, $"{Prefix(own)}_nonsense"), answer);
                Assert.Equal(await AskAboutAsync(mine, own, "nonsense"), answer);
            }
            else
            {
                Assert.Matches("^40[04] ", answer);
            }
        }

        Assert.Empty(DatabaseDigest.Differences(before, await DatabaseDigest.TakeAsync(gateway.Database)));
    }

    [Theory]
    [MemberData(nameof(Listing))]
    public async Task A_partner_who_made_nothing_is_shown_nothing(string name)
    {
        var sample = await OperationTable.All[name].Make(gateway.Mine);

        var answer = await sample.SendAsync(gateway.Newcomer);

        if ((int)answer.Status == 404)
        {
            answer.ExpectError(404, "not_found");
        }
        else
        {
            Assert.Equal(0, answer.Expect(200).GetProperty("data").GetArrayLength());
        }
    }

    /// <summary>Status and body, without what differs from request to request: its id, and the id that was asked about.</summary>
    private async Task<string> AskAboutAsync(Sample mine, string own, string other)
    {
        // Under a key of its own, so that the digest also shows that a refusal keeps none.
        var answer = await mine.With(own, other).SendAsync(gateway.Mine.Client, key: Ulid());
        var text = answer
            .Text.Replace(other, "ID", StringComparison.Ordinal)
            .Replace(answer.Json.GetProperty("id").GetString()!, "REQUEST", StringComparison.Ordinal);
        return $"{(int)answer.Status} {text}";
    }

    private static string Ulid() => Fresh.New<ClientId>().ToString()[(ClientId.Prefix.Length + 1)..];

    private static string Prefix(string id) => id[..id.IndexOf('_', StringComparison.Ordinal)];
}
