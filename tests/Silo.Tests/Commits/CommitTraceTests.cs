using System.Collections.Concurrent;
using System.Diagnostics;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Commits;

/// <summary>Transactions as traces show them.</summary>
public sealed class CommitTraceTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Calls = 64;

    [Fact]
    public async Task A_transaction_of_many_commands_is_linked_to_the_traces_of_all_of_them()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        var traces = await AssignAsync();

        var commands = spans.Where(span => span.OperationName == "Program Assign").ToLookup(span => span.TraceId);
        var commits = spans.Where(span => span.OperationName == "commit").ToArray();
        foreach (var trace in traces)
        {
            var command = Assert.Single(commands[trace]);
            Assert.Contains(
                commits,
                commit =>
                    commit.ParentSpanId == command.SpanId
                    || commit.Links.Any(link => link.Context.SpanId == command.SpanId)
            );
        }

        var shared = commits.Where(commit => traces.Contains(commit.TraceId)).ToArray();
        Assert.InRange(shared.Length, 1, Calls - 1);
        Assert.Equal(Calls, shared.Sum(commit => (int)commit.GetTagItem("stretch.commands")!));
    }

    [Fact]
    public async Task While_nobody_listens_no_row_names_a_trace()
    {
        await AssignAsync();

        Assert.Equal(
            0,
            await fixture.Database.ScalarAsync<long>(
                "select count(trace_parent) from events where client_id = (select client_id from programs order by created_at desc limit 1)"
            )
        );
    }

    /// <summary>Many calls at once, each in a trace of its own.</summary>
    private async Task<HashSet<ActivityTraceId>> AssignAsync()
    {
        await using var host = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var program = await partner.OpenProgramAsync(host.Grains, pool: 1_000);
        var user = await partner.EnrollAsync(host.Grains, program);
        var tasks = await Task.WhenAll(
            Enumerable.Range(0, Calls).Select(_ => partner.CreateTaskAsync(host.Grains, value: 1))
        );
        return [.. await Task.WhenAll(tasks.Select(CallAsync))];

        async Task<ActivityTraceId> CallAsync(Stretch.Tasks.TaskId task)
        {
            using var caller = new Activity("caller");
            caller.ActivityTraceFlags = ActivityTraceFlags.Recorded;
            caller.Start();
            Partner.Value(await partner.AssignAsync(host.Grains, program, task, user));
            return caller.TraceId;
        }
    }

    private static ActivityListener Listen(ConcurrentQueue<Activity> spans)
    {
        var listener = new ActivityListener
        {
            // On Orleans a trace crosses to a grain only with the span of the call.
            ShouldListenTo = source =>
                source.Name is "Stretch.Grains" or "Stretch.Commits" or "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
