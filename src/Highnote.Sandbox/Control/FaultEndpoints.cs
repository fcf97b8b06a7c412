using Stretch.Highnote.Sandbox.Faults;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>/_sandbox/faults: ask for misbehaviour, see what is in waiting, call it off.</summary>
internal static class FaultEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapPost("/faults", AddAsync);
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

    private static async Task<IResult> AddAsync(HttpRequest http, FaultRules rules, FaultPlan plan)
    {
        var (request, unreadable) = await ControlBody.ReadAsync<FaultRequest>(http);
        if (request is null)
        {
            return ControlAnswers.BadRequest(unreadable!);
        }

        var (fault, error) = await rules.ReadAsync(request);
        if (fault is null)
        {
            return ControlAnswers.BadRequest(error!);
        }

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
