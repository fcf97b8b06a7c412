namespace Stretch.Campaign;

/// <summary>How long a campaign is and what its chance comes from.</summary>
/// <param name="Seed">Decides values, faults, where they are armed, the partner's moods and the kills.</param>
/// <param name="Milestones">How many are completed, <see cref="LeastMilestones"/> or more, so that every fault can strike.</param>
/// <param name="Kills">How often the silo is killed meanwhile, at most once every ten milestones.</param>
/// <param name="Onboarding">
/// Whether the issuer misbehaves while people are onboarded, too. What takes no key is looked for before it is sent again, and
/// that is not hurried: it adds a minute.
/// </param>
internal sealed record CampaignSettings(int Seed, int Milestones, int Kills, bool Onboarding)
{
    public const int LeastMilestones = 60;
    public const int MostMilestones = 10_000;
    public const int LeastMilestonesAKill = 10;

    private const int MilestonesAPerson = 20;
    private const int MostPeople = 20;

    /// <summary>People who are paid; every second one is in the second program.</summary>
    public int People => Math.Clamp(Milestones / MilestonesAPerson, 2, MostPeople);

    /// <summary>How long, after the last milestone was completed, everything may take to come to its end.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(150 + Milestones / 5);

    /// <summary>Out of range, each in a sentence; empty when all are fine.</summary>
    public IEnumerable<string> Problems()
    {
        if (Milestones is < LeastMilestones or > MostMilestones)
        {
            yield return $"A campaign has {LeastMilestones} to {MostMilestones} milestones.";
        }

        if (Kills < 0 || Kills > Milestones / LeastMilestonesAKill)
        {
            yield return $"A campaign has 0 kills or more, at most one every {LeastMilestonesAKill} milestones.";
        }
    }
}
