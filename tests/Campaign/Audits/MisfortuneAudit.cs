using Stretch.Campaign.Issuing;
using Stretch.Campaign.Partners;
using Stretch.Campaign.Silos;

namespace Stretch.Campaign.Audits;

/// <summary>Whether everything that should go wrong did: a campaign in which a fault never struck has proved nothing of it.</summary>
internal sealed class MisfortuneAudit(
    CampaignSettings settings,
    IReadOnlyDictionary<IssuerFault, int> struck,
    StuckTransfers stuck,
    PartnerEndpoint endpoint,
    MortalSilo silo
)
{
    /// <summary>Each with how often it struck.</summary>
    public IEnumerable<(string What, long Times)> Counts() =>
        [
            .. Strikes(),
            ("issuer: transfers that stayed pending until it ended them", stuck.Ended),
            ("silo: killed and started again", silo.Kills),
        ];

    public IEnumerable<string> Findings()
    {
        foreach (var (what, _) in Strikes().Where(strike => strike.Times == 0))
        {
            yield return $"It never struck: {what}.";
        }

        if (silo.Kills != settings.Kills)
        {
            yield return $"The silo was killed {silo.Kills} times instead of {settings.Kills}.";
        }

        if (endpoint.Forged > 0)
        {
            yield return $"{endpoint.Forged} deliveries to the partner were signed wrongly or changed their body.";
        }
    }

    private IEnumerable<(string What, long Times)> Strikes() =>
        [
            .. Due.Select(fault => ($"issuer: {fault}", (long)struck.GetValueOrDefault(fault))),
            .. Enum.GetValues<EndpointMood>()
                .Select(mood => ($"partner's endpoint: {mood}", (long)endpoint.Met.GetValueOrDefault(mood))),
        ];

    private IEnumerable<IssuerFault> Due =>
        [.. IssuerFaults.OfTransfersAndHooks, .. settings.Onboarding ? IssuerFaults.OfOnboarding : []];
}
