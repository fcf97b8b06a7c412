using Stretch.Campaign;
using Stretch.Campaign.Audits;
using Stretch.Campaign.Issuing;
using Stretch.Campaign.Partners;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>A campaign in which too little went wrong has proved too little, and must say so.</summary>
public sealed class MisfortuneAuditTests
{
    private static readonly CampaignSettings Settings = new(Seed: 1, Milestones: 100, Kills: 2, Onboarding: true);
    private static readonly Misfortune Everything = new(
        IssuerFaults
            .OfTransfersAndHooks.Concat(IssuerFaults.OfOnboarding)
            .Concat(IssuerFaults.OfWorkUnseen)
            .Concat(IssuerFaults.OfWorkNotDone)
            .Distinct()
            .ToDictionary(fault => fault, _ => 1),
        StuckEnded: 1,
        FailedByOperator: 1,
        Enum.GetValues<EndpointMood>().ToDictionary(mood => mood, _ => 1),
        Forged: 0,
        Kills: 2
    );

    public static TheoryData<string> Faults => [.. Everything.Struck.Keys.Select(fault => fault.ToString())];

    [Fact]
    public void A_campaign_in_which_everything_went_wrong_is_right() => Assert.Empty(FindingsOf(Everything));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_that_never_struck_is_found(string fault) =>
        Finds(
            $"It never struck: issuer: {fault}.",
            Everything with
            {
                Struck = Everything.Struck.Where(each => each.Key.ToString() != fault).ToDictionary(),
            }
        );

    [Fact]
    public void A_mood_that_was_never_met_is_found() =>
        Finds(
            $"It never struck: partner's endpoint: {EndpointMood.Good}.",
            Everything with
            {
                Met = Everything.Met.Where(each => each.Key != EndpointMood.Good).ToDictionary(),
            }
        );

    [Fact]
    public void An_operator_who_was_never_asked_is_found() =>
        Finds("The operator never had to say", Everything with { FailedByOperator = 0 });

    [Fact]
    public void A_silo_that_was_not_killed_is_found() =>
        Finds("killed 1 times instead of 2", Everything with { Kills = 1 });

    [Fact]
    public void A_delivery_signed_wrongly_is_found() =>
        Finds("1 deliveries to the partner were signed wrongly", Everything with { Forged = 1 });

    [Fact]
    public void A_short_campaign_does_without_the_faults_of_onboarding() =>
        Assert.Empty(
            new MisfortuneAudit(
                Settings with
                {
                    Onboarding = false,
                },
                Everything with
                {
                    Struck = IssuerFaults.OfTransfersAndHooks.ToDictionary(fault => fault, _ => 1),
                }
            ).Findings()
        );

    private static void Finds(string expected, Misfortune misfortune) =>
        Assert.Contains(expected, Assert.Single(FindingsOf(misfortune)), StringComparison.Ordinal);

    private static IEnumerable<string> FindingsOf(Misfortune misfortune) =>
        new MisfortuneAudit(Settings, misfortune).Findings();
}
