using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Results;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Commits;

/// <summary>
/// A command that cannot be decided or written, which is a bug of ours, is its own caller's trouble: whoever shares its
/// batch, or only its lane's transaction, is answered as if it had not been there.
/// </summary>
public sealed class CulpritTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Commands = 120;
    private const string Good = "https://example.org/agreement";

    /// <summary>How a command can go wrong: no decision; no UTF-8 to send; no text that PostgreSQL could store.</summary>
    private static readonly Dictionary<string, (string Url, AgreementType Type)> Bad = new()
    {
        ["undecidable"] = (Good, (AgreementType)99),
        ["unsendable"] = ("https://example.org/\ud800", AgreementType.PrivacyAgreement),
        ["unstorable"] = ("https://example.org/\0", AgreementType.PrivacyAgreement),
    };

    public static TheoryData<string> Ways => [.. Bad.Keys];

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 63 })]
    [InlineData(new[] { 7, 8, 90, Commands - 1 })]
    public Task What_the_database_refuses_fails_alone_wherever_it_stands(int[] culprits) =>
        AllButAsync(culprits, "unstorable");

    [Theory]
    [MemberData(nameof(Ways))]
    public Task A_bad_command_fails_alone_among_its_grains_commands(string way) => AllButAsync([5, 77], way);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_bad_command_does_not_concern_the_other_grains_of_its_transaction(string way)
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Partner.RegisterAsync(fixture.Database)));

        var calls = partners.Select((partner, i) => CreateAsync(silo, partner, i == 9 ? way : null)).ToList();

        await Assert.ThrowsAnyAsync<Exception>(() => calls[9]);
        var answers = await Task.WhenAll(calls.Where((_, i) => i != 9));
        Assert.All(answers, answer => Assert.True(answer.IsOk, answer.Error?.ToString()));
    }

    private async Task AllButAsync(int[] culprits, string way)
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);

        var calls = Enumerable
            .Range(0, Commands)
            .Select(i => CreateAsync(silo, partner, culprits.Contains(i) ? way : null))
            .ToList();

        var good = calls.Where((_, i) => !culprits.Contains(i));
        // Calls made at once need not arrive in their order.
        var versions = (await Task.WhenAll(good)).Select(result => Partner.Value(result).Version).Order();
        Assert.Equal(Enumerable.Range(1, Commands - culprits.Length), versions);
        foreach (var culprit in culprits)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => calls[culprit]);
        }

        Assert.True((await CreateAsync(silo, partner)).IsOk);
    }

    private static Task<Result<AgreementView>> CreateAsync(GrainHost silo, Partner partner, string? way = null)
    {
        var (url, type) = way is null ? (Good, AgreementType.PrivacyAgreement) : Bad[way];
        var command = new CreateAgreement(partner.Call, partner.NewId<AgreementId>(), type, url);
        return silo.Grains.GetGrain<IClientGrain>(partner.ClientId.ToString()).CreateAgreement(command);
    }
}
