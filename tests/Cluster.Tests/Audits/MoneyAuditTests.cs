using Stretch.Campaign.Audits;
using Stretch.Campaign.Milestones;
using Stretch.Campaign.Partners;
using Stretch.Campaign.Plans;
using Stretch.Programs;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>A cent that is not where it should be is seen, wherever it is.</summary>
public sealed class MoneyAuditTests(AuditDatabases databases) : IClassFixture<AuditDatabases>
{
    private const long Paid = 1_000;
    private const long Held = 300;
    private const string AccountId = "ac_person";
    private static readonly ProgramId Program = new(new Guid("00000000-0000-0000-0000-00000000a001"));
    private static readonly Person Person = new("usr_1", Program.ToString(), AccountId, "crd_1");

    [Fact]
    public async Task Money_that_is_where_it_should_be_is_right() => Assert.Empty(await FindingsAsync());

    [Theory]
    [InlineData("The funding account spent 1001 cents instead of 1000", "ac_0000000000pr0ductfund1ng", -1)]
    [InlineData("The other funding account spent 1 cents instead of 0", "ac_0000000000cardfund1ng", -1)]
    [InlineData("The account of usr_1 holds 999 cents instead of 1000", AccountId, -1)]
    [InlineData("The account of usr_1 holds 2000 cents instead of 1000", AccountId, Paid)]
    public async Task An_account_of_the_issuer_that_differs_is_found(string expected, string account, long cents) =>
        await FindsAsync(
            expected,
            $"update highnote_sandbox.accounts set balance_cents = balance_cents + {cents} where id = '{account}'"
        );

    [Theory]
    [InlineData("has paid 1001 cents instead of 1000", "paid_cents")]
    [InlineData("has in transit 1 cents instead of 0", "in_transit_cents")]
    [InlineData("has reserved for what failed 301 cents instead of 300", "reserved_cents")]
    public async Task A_program_whose_books_differ_is_found(string expected, string column)
    {
        var findings = await FindingsAsync(
            $"update programs set {column} = {column} + 1, available_cents = available_cents - 1"
        );

        Assert.Contains(expected, Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_shows_another_balance_is_found() =>
        Assert.Contains(
            "The card of usr_1 shows 1001 cents instead of 1000",
            Assert.Single(await FindingsAsync(shown: Paid + 1)),
            StringComparison.Ordinal
        );

    private async Task FindsAsync(string expected, string damage) =>
        Assert.Contains(expected, Assert.Single(await FindingsAsync(issuerDamage: damage)), StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> FindingsAsync(
        string? damage = null,
        string? issuerDamage = null,
        long shown = Paid
    )
    {
        await PlantAsync();
        if (damage is not null)
        {
            await databases.Stretch.ExecuteAsync(damage);
        }

        if (issuerDamage is not null)
        {
            await databases.Issuer.ExecuteAsync(issuerDamage);
        }

        var audit = new MoneyAudit(
            [OutcomeOf(1, "SETTLED", Paid), OutcomeOf(2, "FAILED", Held)],
            [Person],
            databases.Info,
            databases.Stretch,
            databases.Issuer,
            _ => Task.FromResult(shown)
        );
        return await audit.FindingsAsync();
    }

    /// <summary>One milestone is paid, and one has failed.</summary>
    private async Task PlantAsync()
    {
        await databases.ClearAsync();
        var client = ("client_id", "'00000000-0000-0000-0000-00000000c001'");
        await databases.PlantAsync("clients", ("id", client.Item2));
        await databases.PlantAsync(
            "programs",
            client,
            ("id", $"'{Program.Value}'"),
            ("type", "'PAROLE'"),
            ("status", "'ACTIVE'"),
            ("max_participants", "1"),
            ("total_cents", "5000"),
            ("paid_cents", $"{Paid}"),
            ("reserved_cents", $"{Held}"),
            ("available_cents", $"{5000 - Paid - Held}")
        );
        await databases.PlantAtIssuerAsync("account_holders", ("id", "'ps_1'"));
        await databases.PlantAtIssuerAsync(
            "accounts",
            ("id", $"'{AccountId}'"),
            ("holder_id", "'ps_1'"),
            ("balance_cents", $"{Paid}")
        );
        await databases.Issuer.ExecuteAsync(
            "update highnote_sandbox.accounts set balance_cents = balance_cents - $1 where id = $2",
            Paid,
            databases.Info.ProductFundingAccountId
        );
    }

    private static Outcome OutcomeOf(int number, string status, long cents) =>
        new(
            new Milestone(new PlannedMilestone(number, Person: 0, Task: 0, Attempts: 1), $"ut_{number}", Person, cents),
            status,
            null,
            []
        );
}
