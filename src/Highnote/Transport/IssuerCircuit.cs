using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Stretch.Highnote.Outcomes;

namespace Stretch.Highnote.Transport;

/// <summary>
/// Stops calling an issuer that is down, so that it is not buried under retries and callers learn at once. One for
/// each key. After the pause a single request goes ahead of the others, and its fate decides for them. Refusals and rate limits
/// are answers, not outages.
/// </summary>
internal sealed class IssuerCircuit
{
    private readonly ResiliencePipeline<HighnoteOutcome<JsonElement>> _pipeline;

    public IssuerCircuit(HighnoteOptions options, TimeProvider time)
    {
        var breaker = new CircuitBreakerStrategyOptions<HighnoteOutcome<JsonElement>>
        {
            FailureRatio = options.CircuitFailureRatio,
            MinimumThroughput = options.CircuitMinimumRequests,
            SamplingDuration = TimeSpan.FromMilliseconds(options.CircuitWindowMs),
            BreakDuration = TimeSpan.FromMilliseconds(options.CircuitPauseMs),
            ShouldHandle = attempt => ValueTask.FromResult(IsOutage(attempt.Outcome.Result?.Failure)),
        };
        _pipeline = new ResiliencePipelineBuilder<HighnoteOutcome<JsonElement>> { TimeProvider = time }
            .AddCircuitBreaker(breaker)
            .Build();
    }

    public async Task<HighnoteOutcome<JsonElement>> RunAsync(
        Func<CancellationToken, Task<HighnoteOutcome<JsonElement>>> send,
        CancellationToken cancel
    )
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await send(token), cancel);
        }
        catch (BrokenCircuitException open)
        {
            return HighnoteOutcome.Failed<JsonElement>(new NotSent(NotSentCause.CircuitOpen, open.RetryAfter));
        }
    }

    private static bool IsOutage(HighnoteFailure? failure) =>
        failure is ServerError or NoReply or BrokenReply or NotSent { Cause: NotSentCause.NotConnected };
}
