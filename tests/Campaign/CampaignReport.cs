using System.Globalization;
using System.Text;

namespace Stretch.Campaign;

/// <summary>What a campaign came to.</summary>
/// <param name="Counts">What happened, and how often.</param>
/// <param name="Findings">Everything that is not as it must be, in sentences; empty when all held.</param>
internal sealed record CampaignReport(
    CampaignSettings Settings,
    IReadOnlyList<(string What, long Times)> Counts,
    IReadOnlyList<string> Findings
)
{
    private const int WhatWidth = 84;
    private const int TimesWidth = 8;
    private const int MostFindingsShown = 50;

    public bool Holds => Findings.Count == 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (what, times) in Counts)
        {
            text.AppendLine(
                $"{what.PadRight(WhatWidth)}{times.ToString("N0", CultureInfo.InvariantCulture).PadLeft(TimesWidth)}"
            );
        }

        text.AppendLine();
        if (Holds)
        {
            return text.Append($"Seed {Settings.Seed}: everything holds.").ToString();
        }

        text.AppendLine($"Seed {Settings.Seed}: {Findings.Count} findings.");
        foreach (var finding in Findings.Take(MostFindingsShown))
        {
            text.AppendLine($"  {finding}");
        }

        return text.Append("The same plan again: ")
            .Append(
                $"tests/campaign --seed {Settings.Seed} --milestones {Settings.Milestones} --kills {Settings.Kills}"
            )
            .ToString();
    }
}
