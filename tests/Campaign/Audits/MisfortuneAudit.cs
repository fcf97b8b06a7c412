using Stretch.Campaign.Issuing;
using Stretch.Campaign.Partners;

namespace Stretch.Campaign.Audits;

/// <summary>What went wrong in a campaign.</summary>
/// <param name="Struck">How often each fault struck.</param>
/// <param name="StuckEnded">Transfers that stayed pending until the issuer ended them.</param>
/// <param name="FailedByOperator">Failures that prove nothing, which the operator's word ended.</param>
/// <param name="Met">How often each mood of the partner's endpoint was met.</param>
/// <param name="Forged">Deliveries to it that were signed wrongly or changed their body.</param>
/// <param name="Kills">How often the silo was killed.</param>
internal sealed record Misfortune(
    IReadOnlyDictionary<IssuerFault, int> Struck,
    int StuckEnded,
    int FailedByOperator,
    IReadOnlyDictionary<EndpointMood, int> Met,
    int Forged,
    int Kills
);

/// <summary>Whether everything that should go wrong did: a campaign in which a fault never struck has proved nothing of it.</summary>
internal sealed class MisfortuneAudit(CampaignSettings settings, Misfortune misfortune)
{
    /// <summary>Each with how often it struck.</summary>
    public IEnumerable<(string What, long Times)> Counts() =>
        [
            .. Strikes(),
            ("issuer: transfers that stayed pending until it ended them", misfortune.StuckEnded),
            ("operator: transfers said to have failed", misfortune.FailedByOperator),
            ("silo: killed and started again", misfortune.Kills),
        ];

    public IEnumerable<string> Findings()
    {
        foreach (var (what, _) in Strikes().Where(strike => strike.Times == 0))
        {
            yield return $"It never struck: {what}.";
        }

        if (misfortune.FailedByOperator == 0)
        {
            yield return "The operator never had to say that a transfer has failed.";
        }

        if (misfortune.Kills != settings.Kills)
        {
            yield return $"The silo was killed {misfortune.Kills} times instead of {settings.Kills}.";
        }

        if (misfortune.Forged > 0)
        {
            yield return $"{misfortune.Forged} deliveries to the partner were signed wrongly or changed their body.";
        }
    }

    private IEnumerable<(string What, long Times)> Strikes() =>
        [
            .. Due.Select(fault => ($"issuer: {fault}", (long)misfortune.Struck.GetValueOrDefault(fault))),
            .. Enum.GetValues<EndpointMood>()
                .Select(mood => ($"partner's endpoint: {mood}", (long)misfortune.Met.GetValueOrDefault(mood))),
        ];

    private IEnumerable<IssuerFault> Due =>
        IssuerFaults.OfTransfersAndHooks.Concat(settings.Onboarding ? OfOnboarding : []).Distinct();

    /// <summary>Of work done unseen, the refusal must meet nobody; that it does meet somebody else's repeat is all it needs.</summary>
    private static IEnumerable<IssuerFault> OfOnboarding =>
        [.. IssuerFaults.OfOnboarding, .. IssuerFaults.OfWorkUnseen, .. IssuerFaults.OfWorkNotDone];
}
