using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Reconciliation;
using Stretch.Results;

namespace Stretch.Gateway.Onboarding;

/// <summary>
/// Takes the operator's word on an onboarding's break: `NEVER_MADE`, that what was sent made nothing, which has it sent anew
/// within the hour; or `ACCEPTED`, that the difference is settled outside Stretch.
/// </summary>
internal sealed class ResolveOnboardingBreakEndpoint(IOnboardingBreaks breaks) : IOperatorEndpoint
{
    private const int MaxNoteCharacters = 1_000;
    private const string ResolutionField = "resolution";

    public static Operation Operation =>
        Operation
            .Post("/v1/onboarding/breaks/{breakId}/resolve")
            .Reads(Read)
            .Answers(GatewayJson.Default.OnboardingBreakView)
            .Refuses<ResolutionNotPossible>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (!EntityId.TryParse<BreakId>(http.Request.RouteValues["breakId"] as string, out var breakId))
        {
            return new NotFound("break");
        }

        var body = await BodyReader.ReadAsync(http);
        var (resolution, note) = Read(body);
        return body.Refusal is { } refusal
            ? refusal
            : Answer.Of(
                await breaks.ResolveAsync(breakId, resolution, note, http.RequestAborted),
                GatewayJson.Default.OnboardingBreakView
            );
    }

    private static (OnboardingResolution Resolution, string Note) Read(RequestBody body)
    {
        var resolution = body.Choice<OnboardingResolution>(ResolutionField);
        var note = body.Text("note", MaxNoteCharacters);
        if (resolution == OnboardingResolution.IssuerTold && !body.HasFault(ResolutionField))
        {
            body.Fault(ResolutionField, "is the issuer's to give: say NEVER_MADE or ACCEPTED");
        }

        return (resolution, note);
    }
}
