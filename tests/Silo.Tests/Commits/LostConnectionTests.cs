using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Commits;
using Stretch.Tasks;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Network;
using Stretch.TestKit.Postgres;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Commits;

/// <summary>The connection dies in mid-commit: the caller gets the right answer whether or not the commit took.</summary>
public sealed class LostConnectionTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string CommitText = "insert into transactions (id, took) values ($1, true)";
    private const int Assigns = 400;
    private const int Breaks = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TcpProxy proxy = null!;
    private GrainHost silo = null!;
    private Partner partner = null!;
    private ProgramId program;
    private TaskId task;

    [Fact]
    public async Task A_commit_whose_reply_was_lost_is_found_and_answered_once()
    {
        var users = await EnrollAsync();

        var results = await AssignWhileAsync(users, () => proxy.LoseReplies(CommitText));

        Assert.All(results, result => Assert.Equal(ResultKind.Created, result.Kind));
        Assert.Equal(Assigns, await CountAsync());
    }

    [Fact]
    public async Task A_commit_that_never_reached_the_database_is_made_again()
    {
        var users = await EnrollAsync();

        var results = await AssignWhileAsync(users, () => proxy.LoseRequests(CommitText));

        Assert.All(results, result => Assert.Equal(ResultKind.Created, result.Kind));
        Assert.Equal(Assigns, await CountAsync());
    }

    [Fact]
    public async Task While_the_database_cannot_be_reached_commands_are_refused_and_nothing_changes()
    {
        var users = await EnrollAsync();
        proxy.RefuseConnections();
        proxy.CutAll();

        var refused = await Task.WhenAll(users.Take(50).Select(AssignAsync));
        proxy.Heal();
        var accepted = await Task.WhenAll(users.Take(50).Select(AssignAsync));

        Assert.All(refused, result => Assert.IsAssignableFrom<Unavailable>(result.Error));
        Assert.All(accepted, result => Assert.Equal(ResultKind.Created, result.Kind));
        Assert.Equal(50, await CountAsync());
    }

    async Task IAsyncLifetime.InitializeAsync()
    {
        var direct = new NpgsqlConnectionStringBuilder(fixture.Database.ConnectionString);
        proxy = new TcpProxy(direct.Port);
        var proxied = new NpgsqlConnectionStringBuilder(direct.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = proxy.Port,
        };
        silo = await GrainHost.StartAsync(
            proxied.ConnectionString,
            // The proxy recognizes a commit by its text, which prepared statements do not carry.
            builder => builder.Services.Configure<LaneOptions>(options => options.MaxPreparedStatements = 0)
        );
        partner = await Partner.RegisterAsync(fixture.Database);
        program = await partner.OpenProgramAsync(silo.Grains, pool: 100_000m);
        task = await partner.CreateTaskAsync(silo.Grains, value: 10m);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await silo.DisposeAsync();
        await proxy.DisposeAsync();
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    private Task<UserId[]> EnrollAsync() =>
        Task.WhenAll(Enumerable.Range(0, Assigns).Select(_ => partner.EnrollAsync(silo.Grains, program)));

    /// <summary>Breaks the network under one group of parallel assigns after the other, and heals it once a commit was cut.</summary>
    private async Task<IReadOnlyList<Result<UserTaskView>>> AssignWhileAsync(UserId[] users, Action breakNetwork)
    {
        var results = new List<Result<UserTaskView>>();
        foreach (var group in users.Chunk(Assigns / Breaks))
        {
            var before = silo.Counted("stretch.commits.unknown_outcomes");
            breakNetwork();
            var assigns = Task.WhenAll(group.Select(AssignAsync));
            await Eventually.Async(
                () => silo.Counted("stretch.commits.unknown_outcomes") > before,
                Patience,
                () => "expected a commit of this group to be cut."
            );
            proxy.Heal();
            results.AddRange(await assigns);
        }

        return results;
    }

    private Task<Result<UserTaskView>> AssignAsync(UserId user) =>
        partner.AssignAsync(silo.Grains, program, task, user);

    private Task<long> CountAsync() =>
        fixture.Database.ScalarAsync<long>("select count(*) from user_tasks where program_id = $1", program.Value);
}
