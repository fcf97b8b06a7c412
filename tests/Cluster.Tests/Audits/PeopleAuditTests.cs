using Stretch.Campaign.Audits;
using Stretch.Campaign.Partners;
using Stretch.Users;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>Whoever has two of something, or none, is seen, and so is whoever waits for a person to look.</summary>
public sealed class PeopleAuditTests(AuditDatabases databases) : IClassFixture<AuditDatabases>
{
    private static readonly UserId User = new(new Guid("00000000-0000-0000-0000-00000000b001"));
    private static readonly Person Person = new(User.ToString(), "prg_1", "ac_1", "crd_1");
    private static readonly Person Tried = Person with { HasPlastic = true };

    [Fact]
    public async Task One_of_everything_is_right() => Assert.Empty(await FindingsAsync(Person));

    [Theory]
    [InlineData("2 holders", "account_holders", "id 'ps_2'", "external_id '{user}'")]
    [InlineData("2 applications", "applications", "holder_id 'ps_1'", "product_id '{product}'")]
    [InlineData("2 accounts", "accounts", "holder_id 'ps_1'", "balance_cents 0")]
    [InlineData("2 cards", "cards", "account_id 'ac_1'", "status 'ACTIVE'")]
    [InlineData("1 orders of plastic", "card_orders", "card_id 'cd_1'", "status 'NEW'")]
    public async Task A_second_one_is_found(string expected, string table, params string[] values)
    {
        await PlantAsync();
        await databases.PlantAtIssuerAsync(table, [.. values.Select(Given)]);

        Assert.Equal($"{User} has {expected} at the issuer.", Assert.Single(await FindAsync(Person)));
    }

    [Theory]
    [InlineData("0 cards", "delete from highnote_sandbox.cards")]
    [InlineData("0 applications", "delete from highnote_sandbox.applications")]
    public async Task A_missing_one_is_found(string expected, string damage)
    {
        await PlantAsync();
        await databases.Issuer.ExecuteAsync(damage);

        Assert.Equal($"{User} has {expected} at the issuer.", Assert.Single(await FindAsync(Person)));
    }

    [Fact]
    public async Task Plastic_is_due_to_whoever_asked_for_it_once()
    {
        await PlantAsync();
        Assert.Equal($"{User} has 0 orders of plastic at the issuer.", Assert.Single(await FindAsync(Tried)));

        await databases.PlantAtIssuerAsync("card_orders", ("card_id", "'cd_1'"));
        Assert.Empty(await FindAsync(Tried));

        await databases.PlantAtIssuerAsync("card_orders", ("card_id", "'cd_1'"));
        Assert.Equal($"{User} has 2 orders of plastic at the issuer.", Assert.Single(await FindAsync(Tried)));
    }

    [Theory]
    [InlineData("card_refused", true)]
    [InlineData("plastic_refused", true)]
    [InlineData("several_holders", false)]
    [InlineData("card_not_found", false)]
    public async Task A_break_of_onboarding_is_found_unless_a_refusal_was_tried(string kind, bool isDueToTrial)
    {
        await PlantAsync();
        await databases.PlantAsync("onboarding_breaks", ("user_id", $"'{User.Value}'"), ("kind", $"'{kind}'"));

        Assert.Contains(kind, Assert.Single(await FindAsync(Person)), StringComparison.Ordinal);
        await databases.PlantAtIssuerAsync("card_orders", ("card_id", "'cd_1'"));
        Assert.Equal(isDueToTrial ? 0 : 1, (await FindAsync(Tried)).Count);
    }

    private async Task<IReadOnlyList<string>> FindingsAsync(Person person)
    {
        await PlantAsync();
        return await FindAsync(person);
    }

    private Task<IReadOnlyList<string>> FindAsync(Person person) =>
        PeopleAudit.FindingsAsync([person], person.HasPlastic ? [person] : [], databases.Stretch, databases.Issuer);

    private async Task PlantAsync()
    {
        await databases.ClearAsync();
        await databases.PlantAtIssuerAsync("account_holders", ("id", "'ps_1'"), ("external_id", $"'{User}'"));
        await databases.PlantAtIssuerAsync("applications", ("holder_id", "'ps_1'"), Given("product_id '{product}'"));
        await databases.PlantAtIssuerAsync("accounts", ("id", "'ac_1'"), ("holder_id", "'ps_1'"));
        await databases.PlantAtIssuerAsync("cards", ("id", "'cd_1'"), ("account_id", "'ac_1'"));
    }

    private (string Column, string Sql) Given(string text)
    {
        var words = text.Split(' ', 2);
        var value = words[1]
            .Replace("{user}", User.ToString(), StringComparison.Ordinal)
            .Replace("{product}", databases.Info.CardProductId, StringComparison.Ordinal);
        return (words[0], value);
    }
}
