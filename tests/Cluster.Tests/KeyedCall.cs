using Stretch.TestKit.Silos;
using Stretch.Users;

namespace Stretch.Cluster.Tests;

/// <summary>A change that a partner asks for under a key, and may ask for again.</summary>
internal sealed record KeyedCall(HttpMethod Method, string Path, string? Json, string Key)
{
    /// <summary>Gives a task of the scene to its participant.</summary>
    public static KeyedCall Assign(MilestoneScene scene, string task) =>
        new(
            HttpMethod.Post,
            $"/v1/tasks/{task}/users/{scene.UserId}",
            $$"""{"programId": "{{scene.ProgramId}}"}""",
            $"assign {task}"
        );

    /// <summary>Gives the scene's task to one of its people.</summary>
    public static KeyedCall Assign(AssignScene scene, UserId user) =>
        new(
            HttpMethod.Post,
            $"/v1/tasks/{scene.Task}/users/{user}",
            $$"""{"programId": "{{scene.Program}}"}""",
            $"assign {user}"
        );

    /// <summary>Gives a task to everyone in the scene's program.</summary>
    public static KeyedCall Attach(MilestoneScene scene, string task) =>
        new(HttpMethod.Put, $"/v1/programs/{scene.ProgramId}/tasks/{task}/assign", Json: null, $"attach {task}");

    public static KeyedCall Complete(string userTask) =>
        new(HttpMethod.Put, $"/v1/usertasks/{userTask}/complete", Json: null, $"complete {userTask}");

    public Task<ApiAnswer> AskAsync(ApiPartner partner, HttpClient silo) =>
        Method == HttpMethod.Post ? partner.PostAsync(silo, Path, Json, Key) : partner.PutAsync(silo, Path, Json, Key);

    public override string ToString() => $"{Method} {Path} under '{Key}'";
}
