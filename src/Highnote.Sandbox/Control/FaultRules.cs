using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Transfers;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>Whether a fault that is asked for can ever strike, and as it is meant.</summary>
internal sealed class FaultRules(GraphQlSchema schema, Database database)
{
    private const int MaxTimes = 1_000_000;
    private const int MaxDelayMs = 3_600_000;
    private const int MaxRetryAfterSeconds = 3_600;
    private const string ReasonEnum = "InterFinancialAccountTransferStatusReasonCode";
    private const string EventNameEnum = "NotificationEventName";

    private static readonly List<string> Kinds = [.. Enum.GetValues<FaultKind>().Select(k => WireFormat.EnumName(k))];

    /// <returns>The fault, or what is wrong with the request.</returns>
    public async Task<(Fault? Fault, string? Error)> ReadAsync(FaultRequest request)
    {
        if (request.Kind is null || !Kinds.Contains(request.Kind, StringComparer.OrdinalIgnoreCase))
        {
            return (null, $"\"kind\" must be one of {string.Join(", ", Kinds)}.");
        }

        var kind = WireFormat.ParseEnum<FaultKind>(request.Kind);
        var error = WhyNot(request, kind) ?? await WhyNoTargetAsync(request.TargetId);
        return error is null ? (ToFault(request, kind), null) : (null, error);
    }

    private string? WhyNot(FaultRequest request, FaultKind kind)
    {
        var senseless = request.GivenDetails().Except(FaultDetails.Of(kind)).FirstOrDefault();
        return senseless is not null ? $"\"{senseless}\" means nothing to {WireFormat.EnumName(kind)}."
            : request.Operation is { } operation && !Operations(kind).Contains(operation)
                ? $"\"operation\" must be {Fault.Any} or {DescribeOperations(kind)}."
            : OutOfRange(request.Times, 1, MaxTimes) ? $"\"times\" must be 1 to {MaxTimes}."
            : OutOfRange(request.DelayMs, 0, MaxDelayMs) ? $"\"delayMs\" must be 0 to {MaxDelayMs}."
            : OutOfRange(request.RetryAfterSeconds, 1, MaxRetryAfterSeconds)
                ? $"\"retryAfterSeconds\" must be 1 to {MaxRetryAfterSeconds}."
            : WhyNoReason(request.Reason);
    }

    /// <returns>Why a transfer cannot fail with it, or null: it can, or nothing was asked.</returns>
    public string? WhyNoReason(string? reason) =>
        reason is null || ((EnumType)schema.Find(ReasonEnum)!).Has(reason)
            ? null
            : $"\"reason\" must be a value of {ReasonEnum}, like INSUFFICIENT_FUNDS.";

    private async Task<string?> WhyNoTargetAsync(string? targetId) =>
        targetId is null || await TargetTable.FindAsync(database, targetId) is not null
            ? null
            : "\"targetId\" names no webhook target.";

    private IEnumerable<string> Operations(FaultKind kind) =>
        FaultReaches.Of(kind) switch
        {
            FaultReach.Calls => [Fault.Any, .. schema.Query.Fields.Keys, .. schema.Mutation!.Fields.Keys],
            FaultReach.Mutations => [Fault.Any, .. schema.Mutation!.Fields.Keys],
            FaultReach.Transfers => [Fault.Any, .. InitiateTransfer.Operations],
            FaultReach.Hooks =>
            [
                Fault.Any,
                .. ((EnumType)schema.Find(EventNameEnum)!).Members.Select(member => member.Name),
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static string DescribeOperations(FaultKind kind) =>
        FaultReaches.Of(kind) switch
        {
            FaultReach.Calls => "a root field of the schema",
            FaultReach.Mutations => "a mutation of the schema",
            FaultReach.Transfers => $"one of {string.Join(", ", InitiateTransfer.Operations)}",
            FaultReach.Hooks => $"a value of {EventNameEnum}",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    private static bool OutOfRange(int? value, int least, int most) => value < least || value > most;

    private static Fault ToFault(FaultRequest request, FaultKind kind)
    {
        var plain = new Fault(kind);
        return plain with
        {
            Operation = request.Operation ?? plain.Operation,
            TargetId = request.TargetId,
            Times = request.Times ?? plain.Times,
            DelayMs = request.DelayMs ?? plain.DelayMs,
            RetryAfterSeconds = request.RetryAfterSeconds ?? plain.RetryAfterSeconds,
            Reason = request.Reason ?? plain.Reason,
            Code = request.Code ?? plain.Code,
            Message = request.Message ?? plain.Message,
        };
    }
}
