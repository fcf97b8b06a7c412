namespace Stretch.Highnote.Sandbox.Control;

/// <summary>The body of POST /_sandbox/faults; absent and null are the same.</summary>
internal sealed record FaultRequest(
    string? Kind,
    string? Operation,
    string? TargetId,
    int? Times,
    int? DelayMs,
    int? RetryAfterSeconds,
    string? Reason,
    string? Code,
    string? Message
)
{
    /// <summary>The fields that only some kinds read, as the body names them.</summary>
    public IEnumerable<string> GivenDetails() =>
        new (string Name, object? Value)[]
        {
            (FaultDetails.TargetId, TargetId),
            (FaultDetails.DelayMs, DelayMs),
            (FaultDetails.RetryAfterSeconds, RetryAfterSeconds),
            (FaultDetails.Reason, Reason),
            (FaultDetails.Code, Code),
            (FaultDetails.Message, Message),
        }
            .Where(detail => detail.Value is not null)
            .Select(detail => detail.Name);
}
