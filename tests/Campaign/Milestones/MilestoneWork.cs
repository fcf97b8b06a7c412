using System.Collections.Concurrent;
using System.Text.Json;
using Stretch.Campaign.Partners;
using Stretch.Campaign.Plans;

namespace Stretch.Campaign.Milestones;

/// <summary>Has every milestone assigned and completed, a few at a time, and completes again what failed.</summary>
internal sealed class MilestoneWork(
    CampaignPlan plan,
    StubbornPartner partner,
    IReadOnlyList<Person> people,
    IReadOnlyList<string> tasks,
    Misfortunes misfortunes
)
{
    private const int Callers = 8;
    private const int StartedOneIn = 3;
    private const int RepeatedOneIn = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentBag<Milestone> begun = [];
    private readonly ConcurrentBag<Task> kills = [];
    private int next = -1;

    /// <summary>Assigns and completes all of them; ends when the last kill is over, too.</summary>
    /// <returns>In the plan's order.</returns>
    public async Task<IReadOnlyList<Milestone>> CompleteAllAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CompleteInTurnAsync()));
        await Task.WhenAll(kills);
        return [.. begun.OrderBy(milestone => milestone.Plan.Number)];
    }

    /// <summary>Waits until each has settled or has failed as often as the partner is willing to complete it.</summary>
    /// <param name="patience">After which it gives up: the audit says what is still open.</param>
    public async Task UntilResolvedAsync(IReadOnlyList<Milestone> milestones, TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        var open = milestones.ToList();
        while (open.Count > 0 && TimeProvider.System.GetElapsedTime(began) < patience)
        {
            await misfortunes.EndStuckTransfersAsync();
            var resolved = new List<Milestone>();
            foreach (var milestone in open)
            {
                if (await IsResolvedAsync(milestone))
                {
                    resolved.Add(milestone);
                }
            }

            open.RemoveAll(resolved.Contains);
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task CompleteInTurnAsync()
    {
        while (Interlocked.Increment(ref next) is var number && number < plan.Milestones.Count)
        {
            var milestone = plan.Milestones[number];
            await misfortunes.ArmAsync(milestone);
            kills.Add(misfortunes.KillAsync(milestone));
            begun.Add(await CompleteAsync(milestone));
        }
    }

    private async Task<Milestone> CompleteAsync(PlannedMilestone planned)
    {
        var person = people[planned.Person];
        var assigned = await partner.PostAsync(
            $"/v1/tasks/{tasks[planned.Task]}/users/{person.UserId}",
            $$"""{"programId": "{{person.ProgramId}}"}""",
            $"assign {planned.Number}"
        );
        var milestone = new Milestone(
            planned,
            assigned.GetProperty("userTaskId").GetString()!,
            person,
            plan.CentsOf(planned)
        );
        if (planned.Number % StartedOneIn == 0)
        {
            await partner.PutAsync($"/v1/usertasks/{milestone.UserTaskId}/start");
        }

        await CompleteAsync(milestone, attempt: 1);
        if (planned.Number % RepeatedOneIn == 0)
        {
            // A forgetful partner: the same call under the same key must move nothing.
            await CompleteAsync(milestone, attempt: 1);
        }

        return milestone;
    }

    private async Task<bool> IsResolvedAsync(Milestone milestone)
    {
        var shown = await partner.GetAsync($"/v1/usertasks/{milestone.UserTaskId}");
        var status = shown.GetProperty("disbursementStatus").GetString();
        if (status != "FAILED")
        {
            return status == "SETTLED";
        }

        var attempts = shown.GetProperty("attempts").GetArrayLength();
        if (attempts >= milestone.Plan.Attempts)
        {
            return true;
        }

        await CompleteAsync(milestone, attempts + 1);
        return false;
    }

    private Task<JsonElement> CompleteAsync(Milestone milestone, int attempt) =>
        partner.PutAsync(
            $"/v1/usertasks/{milestone.UserTaskId}/complete",
            key: $"complete {milestone.Plan.Number} {attempt}"
        );
}
