using Stretch.Programs;
using Stretch.Tasks;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.Users;

namespace Stretch.Cluster.Tests;

/// <summary>A program with people enrolled and a task of 10.00, ready for assigns over HTTP.</summary>
internal sealed record AssignScene(ApiPartner Partner, ProgramId Program, TaskId Task, IReadOnlyList<UserId> Users)
{
    /// <summary>Registers a partner at a silo; program and people are made through grains of our own, which is quicker.</summary>
    public static Task<AssignScene> SetAsync(SiloProcess silo, string connectionString, decimal pool, int users) =>
        SetAsync(silo.Http, connectionString, pool, users);

    /// <inheritdoc cref="SetAsync(SiloProcess, string, decimal, int)"/>
    public static async Task<AssignScene> SetAsync(HttpClient http, string connectionString, decimal pool, int users)
    {
        var api = await ApiPartner.RegisterAsync(http);
        await using var grains = await GrainHost.StartAsync(
            connectionString,
            serverKeys: [Convert.FromBase64String(SiloProcess.ServerKey)]
        );
        var partner = TestKit.Grains.Partner.Of(api.ClientId);
        var program = await partner.OpenProgramAsync(grains.Grains, pool, maxParticipants: 100_000);
        var task = await partner.CreateTaskAsync(grains.Grains, value: 10m);
        var enrolled = await System.Threading.Tasks.Task.WhenAll(
            Enumerable.Range(0, users).Select(_ => partner.EnrollAsync(grains.Grains, program))
        );
        return new AssignScene(api, program, task, enrolled);
    }

    public Task<ApiAnswer> AssignAsync(SiloProcess silo, UserId user) => AssignAsync(silo.Http, user);

    public Task<ApiAnswer> AssignAsync(HttpClient http, UserId user, string? key = null) =>
        Partner.PostAsync(http, $"/v1/tasks/{Task}/users/{user}", $$"""{"programId": "{{Program}}"}""", key);
}
