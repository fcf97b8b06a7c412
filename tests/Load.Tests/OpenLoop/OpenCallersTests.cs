using System.Net;
using Stretch.Load.Callers;
using Stretch.Load.Measurements;
using Stretch.Load.OpenLoop;

namespace Stretch.Load.Tests.OpenLoop;

public sealed class OpenCallersTests
{
    private static readonly string[] Paths = ["/1", "/2", "/3"];

    [Fact]
    public async Task A_call_does_not_wait_for_the_answer_to_the_one_before()
    {
        await using var server = AnsweringServer.Start(answersOnceCalled: Paths.Length);
        var tally = new Tally(HttpStatusCode.OK);

        await CallAsync(server, tally, [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], TimeSpan.Zero);

        Assert.Equal(Paths.Length, tally.Created);
        Assert.Equal(0, tally.Errors);
    }

    [Fact]
    public async Task A_call_is_timed_from_when_it_was_due()
    {
        await using var server = AnsweringServer.Start(answersOnceCalled: 1);
        var tally = new Tally(HttpStatusCode.OK);
        var late = TimeSpan.FromSeconds(100);

        await CallAsync(server, tally, [-late], -late);

        Assert.True(tally.Latencies.Percentile(0) >= late, "the wait before it was sent is missing");
    }

    [Fact]
    public async Task Calls_that_warm_the_server_up_are_counted_and_not_timed()
    {
        await using var server = AnsweringServer.Start(answersOnceCalled: 1);
        var tally = new Tally(HttpStatusCode.OK);

        await CallAsync(
            server,
            tally,
            [TimeSpan.Zero, TimeSpan.FromMilliseconds(5)],
            measuredFrom: TimeSpan.FromMilliseconds(5)
        );

        Assert.Equal(2, tally.Created);
        Assert.Equal(1, tally.Latencies.Count);
    }

    [Fact]
    public async Task A_call_whose_connection_breaks_is_lost_and_the_others_are_not()
    {
        await using var server = AnsweringServer.Start(answersOnceCalled: 1, breaksFirst: true);
        var tally = new Tally(HttpStatusCode.OK);

        await CallAsync(server, tally, [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], TimeSpan.Zero);

        Assert.Equal(1, tally.Lost);
        Assert.Equal(2, tally.Created);
    }

    private static Task CallAsync(
        AnsweringServer server,
        Tally tally,
        IReadOnlyList<TimeSpan> arrivals,
        TimeSpan measuredFrom
    )
    {
        var requests = new PathRequests(HttpMethod.Get, Paths, server.Address, "token");
        return new OpenCallers(server.Address, requests, tally).RunAsync(
            arrivals,
            measuredFrom,
            CancellationToken.None
        );
    }
}
