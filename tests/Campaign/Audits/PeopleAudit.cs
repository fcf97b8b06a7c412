using Stretch.Campaign.Partners;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Campaign.Audits;

/// <summary>
/// Nobody has two of what everybody has one of at the issuer, though the calls that make it take no key; and nobody but those
/// whose repeats were refused waits for a person to look.
/// </summary>
internal static class PeopleAudit
{
    private const string CountsOf = """
        select unnest(array[
            (select count(*) from highnote_sandbox.account_holders where external_id = $1),
            (select count(*) from highnote_sandbox.applications p
             join highnote_sandbox.account_holders h on h.id = p.holder_id where h.external_id = $1),
            (select count(*) from highnote_sandbox.accounts a
             join highnote_sandbox.account_holders h on h.id = a.holder_id where h.external_id = $1),
            (select count(*) from highnote_sandbox.cards c where c.account_id = $2),
            (select count(*) from highnote_sandbox.card_orders o
             join highnote_sandbox.cards c on c.id = o.card_id where c.account_id = $2)])
        """;

    /// <summary>A refusal of a repeat says nothing, and is put on record for a person: that is right where it was met.</summary>
    private const string UnexpectedBreaks = """
        select kind || ': ' || detail from onboarding_breaks
        where not (user_id = any($1) and kind in ('card_refused', 'plastic_refused'))
        """;

    private static readonly string[] Things = ["holders", "applications", "accounts", "cards", "orders of plastic"];

    /// <param name="people">Everybody.</param>
    /// <param name="tried">Those among them whose repeats were refused.</param>
    public static async Task<IReadOnlyList<string>> FindingsAsync(
        IReadOnlyList<Person> people,
        IReadOnlyList<Person> tried,
        TestDatabase stretch,
        TestDatabase issuer
    )
    {
        var findings = new List<string>();
        foreach (var person in people)
        {
            var counts = await issuer.ColumnAsync<long>(CountsOf, person.UserId, person.AccountId);
            long[] due = [1, 1, 1, 1, person.HasPlastic ? 1 : 0];
            findings.AddRange(
                Things
                    .Zip(counts, due)
                    .Where(each => each.Second != each.Third)
                    .Select(each => $"{person.UserId} has {each.Second} {each.First} at the issuer.")
            );
        }

        var breaks = await stretch.ColumnAsync<string>(UnexpectedBreaks, tried.Select(IdOf).ToArray());
        findings.AddRange(breaks.Select(each => $"A break of onboarding is on record, {each}"));
        return findings;
    }

    private static Guid IdOf(Person person)
    {
        UserId.TryParse(person.UserId, out var id);
        return id.Value;
    }
}
