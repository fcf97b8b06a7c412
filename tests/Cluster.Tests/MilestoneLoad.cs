using System.Net;

namespace Stretch.Cluster.Tests;

/// <summary>Milestones that are assigned and completed by several callers at a time, whatever happens to silos meanwhile.</summary>
internal static class MilestoneLoad
{
    private const int Callers = 16;

    /// <summary>Assigns each of the tasks to the scene's participant, and completes it.</summary>
    /// <returns>The user tasks.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        RovingPartner partner,
        MilestoneScene scene,
        IReadOnlyList<string> tasks
    )
    {
        using var room = new SemaphoreSlim(Callers);
        return await Task.WhenAll(tasks.Select(task => RunAsync(partner, scene, task, room)));
    }

    private static async Task<string> RunAsync(
        RovingPartner partner,
        MilestoneScene scene,
        string task,
        SemaphoreSlim room
    )
    {
        await room.WaitAsync();
        try
        {
            var assigned = await partner.AskAsync(KeyedCall.Assign(scene, task));
            var userTask = assigned.Expect(HttpStatusCode.Created).Body.GetProperty("userTaskId").GetString()!;
            (await partner.AskAsync(KeyedCall.Complete(userTask))).Expect(HttpStatusCode.OK);
            return userTask;
        }
        finally
        {
            room.Release();
        }
    }
}
