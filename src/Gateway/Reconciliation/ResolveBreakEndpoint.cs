using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Gateway.Reconciliation;

/// <summary>
/// Takes the operator's word on a break: that a missing transfer was never made or that one has failed, which returns its money, or
/// that any other difference is settled, which lets its user task go on where it is about one.
/// </summary>
internal sealed class ResolveBreakEndpoint(IGrainFactory grains, IBreakQueries breaks, IAccountBreaks accountBreaks)
    : IOperatorEndpoint
{
    private const int MaxNoteCharacters = 1_000;
    private const string ResolutionField = "resolution";

    public static Operation Operation =>
        Operation
            .Post("/v1/reconciliation/breaks/{breakId}/resolve")
            .Reads(Read)
            .Answers(ViewJson.Default.BreakView)
            .Refuses<ResolutionNotPossible>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (!EntityId.TryParse<BreakId>(http.Request.RouteValues["breakId"] as string, out var breakId))
        {
            return new NotFound("break");
        }

        var body = await BodyReader.ReadAsync(http);
        var (resolution, note) = Read(body);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        return await breaks.FindAddressAsync(breakId, http.RequestAborted) is { } address
            ? await ResolveAsync(http, breakId, address, resolution, note)
            : await ResolveAsync(http, breakId, resolution, note);
    }

    private async Task<Answer> ResolveAsync(
        HttpContext http,
        BreakId breakId,
        BreakAddress address,
        BreakResolution resolution,
        string note
    )
    {
        var command = new ResolveBreak(
            breakId,
            address.UserTask,
            address.DisbursementId,
            resolution,
            note,
            RequestIdentity.Of(http).Id
        );
        var userTask = grains.GetGrain<IUserTaskGrain>(address.UserTask.UserTaskId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => userTask.ResolveBreak(command)), ViewJson.Default.BreakView);
    }

    /// <summary>About a funding account, or about nothing.</summary>
    private async Task<Answer> ResolveAsync(HttpContext http, BreakId breakId, BreakResolution resolution, string note)
    {
        if (await breaks.FindAsync(breakId, http.RequestAborted) is not { } found)
        {
            return new NotFound("break");
        }

        if (await accountBreaks.ResolveAsync(found, resolution, note, http.RequestAborted) is { } refusal)
        {
            return refusal;
        }

        var resolved = await breaks.FindAsync(breakId, http.RequestAborted);
        return Answer.Found(resolved, ViewJson.Default.BreakView, "break");
    }

    private static (BreakResolution Resolution, string Note) Read(RequestBody body)
    {
        var resolution = body.Choice<BreakResolution>(ResolutionField);
        var note = body.Text("note", MaxNoteCharacters);
        if (resolution == BreakResolution.IssuerTold && !body.HasFault(ResolutionField))
        {
            body.Fault(
                ResolutionField,
                "is the issuer's to give: say TRANSFER_NEVER_MADE, TRANSFER_FAILED or ACCEPTED"
            );
        }

        return (resolution, note);
    }
}
