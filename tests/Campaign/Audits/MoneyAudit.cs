using Stretch.Campaign.Partners;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Audits;

/// <summary>Follows the money to the cent: funding account, each person's account and card, each program's pool.</summary>
/// <param name="cardShows">What the API shows as the balance of a person's card, in cents.</param>
internal sealed class MoneyAudit(
    IReadOnlyList<Outcome> outcomes,
    IReadOnlyList<Person> people,
    SandboxInfo info,
    TestDatabase stretch,
    TestDatabase issuer,
    Func<Person, Task<long>> cardShows
)
{
    private const string SpentByAccount = """
        select (select coalesce(sum(amount_cents), 0) from highnote_sandbox.deposits where account_id = a.id)::bigint
            - a.balance_cents
        from highnote_sandbox.accounts a where a.id = $1
        """;

    private const string PoolOf = """
        select unnest(array[paid_cents, in_transit_cents, reserved_cents, total_cents
            - available_cents - paid_cents - in_transit_cents - reserved_cents])
        from programs where id = $1
        """;

    /// <summary>What was paid in all, in cents.</summary>
    public long Paid => outcomes.Where(outcome => outcome.HasSettled).Sum(CentsOf);

    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [.. await FundingFindingsAsync(), .. await PeopleFindingsAsync(), .. await ProgramFindingsAsync()];

    private async Task<IEnumerable<string>> FundingFindingsAsync() =>
        [
            .. Differ(
                "The funding account spent",
                Paid,
                await issuer.ScalarAsync<long>(SpentByAccount, info.ProductFundingAccountId)
            ),
            .. Differ(
                "The other funding account spent",
                0,
                await issuer.ScalarAsync<long>(SpentByAccount, info.CardFundingAccountId)
            ),
        ];

    private async Task<IEnumerable<string>> PeopleFindingsAsync()
    {
        var findings = new List<string>();
        foreach (var person in people)
        {
            var paid = outcomes.Where(outcome => outcome.HasSettled && outcome.Milestone.Person == person).Sum(CentsOf);
            var spent = await issuer.ScalarAsync<long>(SpentByAccount, person.AccountId);
            findings.AddRange(Differ($"The account of {person.UserId} holds", paid, -spent));
            findings.AddRange(Differ($"The card of {person.UserId} shows", paid, await cardShows(person)));
        }

        return findings;
    }

    private async Task<IEnumerable<string>> ProgramFindingsAsync()
    {
        var findings = new List<string>();
        foreach (var ofProgram in outcomes.GroupBy(outcome => outcome.Milestone.Person.ProgramId))
        {
            Programs.ProgramId.TryParse(ofProgram.Key, out var program);
            var pool = await stretch.ColumnAsync<long>(PoolOf, program.Value);
            var paid = ofProgram.Where(outcome => outcome.HasSettled).Sum(CentsOf);
            var held = ofProgram.Where(outcome => outcome.HasFailed).Sum(CentsOf);
            findings.AddRange(Differ($"{program} has paid", paid, pool[0]));
            findings.AddRange(Differ($"{program} has in transit", 0, pool[1]));
            findings.AddRange(Differ($"{program} has reserved for what failed", held, pool[2]));
            findings.AddRange(Differ($"{program} has lost", 0, pool[3]));
        }

        return findings;
    }

    private static IEnumerable<string> Differ(string what, long expected, long actual) =>
        expected == actual ? [] : [$"{what} {actual} cents instead of {expected}."];

    private static long CentsOf(Outcome outcome) => outcome.Milestone.Cents;
}
