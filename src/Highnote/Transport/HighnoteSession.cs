using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Pacing;

namespace Stretch.Highnote.Transport;

/// <summary>Every request of one API key: circuit, budget, one send, reading, and a log line with ids only.</summary>
internal sealed partial class HighnoteSession(
    HighnoteApiKey key,
    IRequestBudget budget,
    GraphQlSender sender,
    IssuerCircuit circuit,
    TimeProvider time,
    ILogger<HighnoteSession> logger
)
{
    public async Task<HighnoteOutcome<T>> ExecuteAsync<T>(
        Operation<T> operation,
        JsonObject variables,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var options = call ?? CallOptions.Default;
        var name = operation.Document.OperationName;
        var started = time.GetTimestamp();
        using var activity = IssuerTelemetry.Begin(name);
        var reply = await circuit.RunAsync(
            token => SendWithinBudgetAsync(operation, variables, options, token),
            cancel
        );
        var outcome = Interpret(operation, reply);
        var elapsed = time.GetElapsedTime(started);
        IssuerTelemetry.End(activity, name, outcome, elapsed);
        Log(name, outcome, elapsed);
        return outcome;
    }

    private async Task<HighnoteOutcome<JsonElement>> SendWithinBudgetAsync<T>(
        Operation<T> operation,
        JsonObject variables,
        CallOptions options,
        CancellationToken cancel
    )
    {
        var complexity = operation.Document.ComplexityFor(variables);
        if (!await budget.TryTakeAsync(options.Priority ?? operation.Priority, complexity, cancel))
        {
            return HighnoteOutcome.Failed<JsonElement>(new NotSent(NotSentCause.OverBudget));
        }

        var reply = await sender.SendAsync(key, operation.Document, variables, options.StillAllowed, cancel);
        if (reply.Failure is RateLimited limited)
        {
            budget.Pause(limited.RetryAfter ?? RequestBudgetOptions.DefaultPause);
        }

        return reply;
    }

    private static HighnoteOutcome<T> Interpret<T>(Operation<T> operation, HighnoteOutcome<JsonElement> reply)
    {
        if (!reply.TryGetValue(out var data, out var failure))
        {
            return HighnoteOutcome.Failed<T>(failure, reply.RequestId);
        }

        try
        {
            return operation.Read(data).WithRequestId(reply.RequestId);
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            // The exceptions' own words may quote the reply; their type is enough to find the document at fault.
            var problem = $"{operation.Document.OperationName} does not read: {error.GetType().Name}";
            return HighnoteOutcome.Failed<T>(new BrokenReply(problem), reply.RequestId);
        }
    }
}
