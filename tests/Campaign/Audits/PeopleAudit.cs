using Stretch.Campaign.Partners;
using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Audits;

/// <summary>Nobody has two of what everybody has one of at the issuer, though the calls that make it take no key.</summary>
internal static class PeopleAudit
{
    private const string CountsOf = """
        select unnest(array[
            (select count(*) from highnote_sandbox.account_holders where external_id = $1),
            (select count(*) from highnote_sandbox.applications p
             join highnote_sandbox.account_holders h on h.id = p.holder_id where h.external_id = $1),
            (select count(*) from highnote_sandbox.accounts a
             join highnote_sandbox.account_holders h on h.id = a.holder_id where h.external_id = $1),
            (select count(*) from highnote_sandbox.cards c where c.account_id = $2)])
        """;

    private static readonly string[] Things = ["holders", "applications", "accounts", "cards"];

    public static async Task<IReadOnlyList<string>> FindingsAsync(IReadOnlyList<Person> people, TestDatabase issuer)
    {
        var findings = new List<string>();
        foreach (var person in people)
        {
            var counts = await issuer.ColumnAsync<long>(CountsOf, person.UserId, person.AccountId);
            findings.AddRange(
                Things
                    .Zip(counts)
                    .Where(each => each.Second != 1)
                    .Select(each => $"{person.UserId} has {each.Second} {each.First} at the issuer.")
            );
        }

        return findings;
    }
}
