using Stretch.Highnote.Sandbox.Faults;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>/_sandbox/faults: ask for misbehaviour, see what is in waiting, call it off.</summary>
internal static class FaultEndpoints
{
    private sealed record FaultRequest(
        string? Kind,
        string? Operation,
        string? TargetId,
        int? Times,
        int? DelayMs,
        int? RetryAfterSeconds,
        string? Reason,
        string? Code,
        string? Message
    );

    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/faults", Add);
        group.MapGet("/faults", (FaultPlan plan) => plan.All.Select(View));
        group.MapDelete(
            "/faults",
            (FaultPlan plan) =>
            {
                plan.Clear();
                return Results.NoContent();
            }
        );
    }

    private static IResult Add(FaultRequest request, FaultPlan plan)
    {
        var words = Enum.GetValues<FaultKind>().Select(k => WireFormat.EnumName(k)).ToList();
        if (request.Kind is null || !words.Contains(request.Kind, StringComparer.OrdinalIgnoreCase))
        {
            return Results.BadRequest(new { error = $"\"kind\" must be one of {string.Join(", ", words)}." });
        }

        if (request.Times is <= 0 || request.DelayMs is < 0)
        {
            return Results.BadRequest(new { error = "\"times\" must be above zero and \"delayMs\" not negative." });
        }

        var plain = new Fault(WireFormat.ParseEnum<FaultKind>(request.Kind));
        var fault = plain with
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
        plan.Add(fault);
        return Results.Ok(View(fault));
    }

    private static object View(Fault fault) =>
        new
        {
            kind = WireFormat.EnumName(fault.Kind),
            fault.Operation,
            fault.TargetId,
            fault.Times,
            fault.DelayMs,
            fault.RetryAfterSeconds,
            fault.Reason,
            fault.Code,
            fault.Message,
        };
}
