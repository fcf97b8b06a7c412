using System.Text.Json;
using Stretch.Campaign.Milestones;
using Stretch.Campaign.Partners;

namespace Stretch.Campaign.Audits;

/// <summary>What the partner is told in the end about a milestone.</summary>
internal sealed record Outcome(Milestone Milestone, string Status, string? TransferId, IReadOnlyList<Attempt> Attempts)
{
    public bool HasSettled => Status == "SETTLED";

    public bool HasFailed => Status == "FAILED";

    public static async Task<IReadOnlyList<Outcome>> ReadAsync(
        StubbornPartner partner,
        IReadOnlyList<Milestone> milestones
    )
    {
        var outcomes = new List<Outcome>();
        foreach (var milestone in milestones)
        {
            var shown = await partner.GetAsync($"/v1/usertasks/{milestone.UserTaskId}");
            outcomes.Add(
                new Outcome(
                    milestone,
                    shown.GetProperty("disbursementStatus").GetString()!,
                    shown.GetProperty("transferId").GetString(),
                    [.. shown.GetProperty("attempts").EnumerateArray().Select(AttemptOf)]
                )
            );
        }

        return outcomes;
    }

    private static Attempt AttemptOf(JsonElement shown) =>
        new(
            shown.GetProperty("disbursementId").GetString()!,
            shown.GetProperty("attempt").GetInt32(),
            shown.GetProperty("status").GetString()!
        );
}

/// <summary>One attempt to pay a milestone.</summary>
/// <param name="Number">Counts from 1.</param>
internal sealed record Attempt(string DisbursementId, int Number, string Status);
