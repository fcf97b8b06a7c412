using Stretch.Campaign.Issuing;
using Stretch.Campaign.Partners;

namespace Stretch.Campaign.Plans;

/// <summary>Makes the plan from the seed.</summary>
internal sealed class CampaignPlanner(CampaignSettings settings)
{
    /// <summary>Every fault of the table is armed once in so many milestones.</summary>
    private const int MilestonesARound = 100;

    /// <summary>The last milestones begin with no fault or kill of their own: what was armed before must have whom to strike.</summary>
    private const double ArmedShare = 0.8;

    private const int MostTimes = 3;

    /// <summary>Hooks that come while the silo is down are struck too, and nobody notices.</summary>
    private const int MoreTimesForHooks = 2;

    private const int MostAttempts = 3;
    private const int LeastDelayMs = 200;
    private const int MostDelayMs = 2_500;
    private const int MostKillDelayMs = 400;
    private const long LeastCents = 1;
    private const long MostCents = 25_000;
    private const int MilestonesABadMood = 25;

    private readonly Random random = new(settings.Seed);

    public CampaignPlan Make() => new([.. TaskCents()], [.. Milestones()], [.. Faults()], [.. Kills()], Moods());

    private IEnumerable<long> TaskCents()
    {
        var tasks = (settings.Milestones + settings.People - 1) / settings.People;
        return Enumerable.Range(0, tasks).Select(_ => random.NextInt64(LeastCents, MostCents + 1));
    }

    private IEnumerable<PlannedMilestone> Milestones() =>
        Enumerable
            .Range(0, settings.Milestones)
            .Select(number => new PlannedMilestone(
                number,
                number % settings.People,
                number / settings.People,
                random.Next(1, MostAttempts + 1)
            ));

    private IEnumerable<PlannedFault> Faults()
    {
        for (var begin = 0; begin < settings.Milestones; begin += MilestonesARound)
        {
            var length = Math.Min(MilestonesARound, settings.Milestones - begin);
            // A short rest of a campaign is no round of its own, unless it is all there is.
            if (begin > 0 && length < CampaignSettings.LeastMilestones)
            {
                yield break;
            }

            foreach (var fault in IssuerFaults.OfTransfersAndHooks)
            {
                yield return new PlannedFault(
                    begin + random.Next((int)(length * ArmedShare)),
                    fault,
                    random.Next(1, MostTimes + 1) + (fault.IsOfHooks ? MoreTimesForHooks : 0),
                    random.Next(LeastDelayMs, MostDelayMs)
                );
            }
        }
    }

    /// <summary>One in each of as many equal stretches, so that they neither all come at once nor all at the end.</summary>
    private IEnumerable<PlannedKill> Kills()
    {
        var armed = (int)(settings.Milestones * ArmedShare);
        return Enumerable
            .Range(0, settings.Kills)
            .Select(kill => new PlannedKill(
                random.Next(armed * kill / settings.Kills, armed * (kill + 1) / settings.Kills),
                random.Next(MostKillDelayMs)
            ));
    }

    private EndpointMood[] Moods()
    {
        var each = 1 + settings.Milestones / MilestonesABadMood;
        var bad = Enum.GetValues<EndpointMood>()
            .Where(mood => mood != EndpointMood.Good)
            .SelectMany(mood => Enumerable.Repeat(mood, each));
        // Every milestone makes two events at least, so all of these are met.
        EndpointMood[] moods = [.. bad, .. Enumerable.Repeat(EndpointMood.Good, settings.Milestones)];
        random.Shuffle(moods);
        return moods;
    }
}
