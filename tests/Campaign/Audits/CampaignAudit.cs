using Stretch.Campaign.Milestones;
using Stretch.Campaign.Partners;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Audits;

/// <summary>
/// Everything that must hold once a campaign has come to its end. The issuer's own tables are asked, as Stretch's word on the
/// issuer is what is in question.
/// </summary>
internal sealed class CampaignAudit(
    CampaignSettings settings,
    StubbornPartner partner,
    PartnerEndpoint endpoint,
    SandboxInfo info,
    TestDatabase stretch,
    TestDatabase issuer
)
{
    /// <param name="people">Who was paid.</param>
    /// <param name="tried">Who was only onboarded.</param>
    /// <param name="misfortunes">What went wrong, and whether all did that should.</param>
    /// <param name="left">What is still under way though nothing should be, in sentences.</param>
    public async Task<CampaignReport> ReportAsync(
        IReadOnlyList<Person> people,
        IReadOnlyList<Person> tried,
        IReadOnlyList<Milestone> milestones,
        MisfortuneAudit misfortunes,
        IReadOnlyList<string> left
    )
    {
        var outcomes = await Outcome.ReadAsync(partner, milestones);
        var transfers = await IssuerTransfer.ReadAllAsync(issuer);
        var log = await LoggedEvent.ReadAllAsync(partner);
        IReadOnlyList<Person> everybody = [.. people, .. tried];
        var money = new MoneyAudit(outcomes, everybody, info, stretch, issuer, CardShowsAsync);
        return new CampaignReport(
            settings,
            [
                .. misfortunes.Counts(),
                ("calls that the partner repeated", partner.Repeats),
                ("milestones settled", outcomes.Count(outcome => outcome.HasSettled)),
                ("milestones failed", outcomes.Count(outcome => outcome.HasFailed)),
                ("attempts to pay them", outcomes.Sum(outcome => outcome.Attempts.Count)),
                ("transfers at the issuer", transfers.Count),
                ("cents paid", money.Paid),
                ("events in the log", log.Count),
                ("deliveries to the partner", endpoint.Deliveries),
            ],
            [
                .. left,
                .. MilestoneAudit.Findings(outcomes, transfers, info.ProductFundingAccountId),
                .. await money.FindingsAsync(),
                .. EventAudit.Findings(outcomes, log, endpoint.Taken),
                .. await PeopleAudit.FindingsAsync(everybody, tried, stretch, issuer),
                .. await BooksAudit.FindingsAsync(stretch),
                .. misfortunes.Findings(),
            ]
        );
    }

    private async Task<long> CardShowsAsync(Person person)
    {
        var shown = await partner.GetAsync($"/v1/cards/{person.CardId}/balance");
        return (long)(shown.GetProperty("balance").GetDecimal() * 100);
    }
}
