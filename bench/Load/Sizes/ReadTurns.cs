using System.Diagnostics;
using System.Net;
using Stretch.Load.Callers;
using Stretch.Load.Measurements;

namespace Stretch.Load.Sizes;

/// <summary>Asks two servers in turn, one call at a time, so that whatever else the machine does meets both.</summary>
internal sealed class ReadTurns(SizedServer few, SizedServer many)
{
    private const int WarmUpCalls = 200;
    private const int Calls = 2_000;

    /// <summary>The same user tasks are asked for in every run.</summary>
    private readonly Random random = new(4711);

    public async Task<IReadOnlyList<ReadFigures>> MeasureAsync(CancellationToken cancellationToken)
    {
        using var toFew = await HttpConnection.OpenAsync(few.Server.Address);
        using var toMany = await HttpConnection.OpenAsync(many.Server.Address);
        var (fewToken, manyToken) = (
            await few.Login.TokenAsync(cancellationToken),
            await many.Login.TokenAsync(cancellationToken)
        );
        var figures = new List<ReadFigures>();
        foreach (var question in ReadQuestion.All)
        {
            var figure = new ReadFigures(question.Name, new LatencyHistogram(), new LatencyHistogram());
            for (var call = -WarmUpCalls; call < Calls; call++)
            {
                var isMeasured = call >= 0;
                await AskAsync(toFew, question, few, fewToken, isMeasured ? figure.Few : null);
                await AskAsync(toMany, question, many, manyToken, isMeasured ? figure.Many : null);
            }

            figures.Add(figure);
        }

        return figures;
    }

    private async Task AskAsync(
        HttpConnection connection,
        ReadQuestion question,
        SizedServer sized,
        string token,
        LatencyHistogram? latencies
    )
    {
        var buffer = new byte[IRequests.MaxRequestBytes];
        var path = question.PathIn(sized, random);
        var length = new PathRequests(HttpMethod.Get, [path], sized.Server.Address, token).WriteNext(buffer);
        var started = Stopwatch.GetTimestamp();
        var status = await connection.CallAsync(buffer.AsMemory(0, length));
        latencies?.Add(Stopwatch.GetElapsedTime(started));
        if (status != (int)HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path} was answered {status}.");
        }
    }
}
