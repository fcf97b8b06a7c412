using System.Text.RegularExpressions;
using Stretch.Applications;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Users;

namespace Stretch.Gateway.Applications;

/// <summary>Applies for a card on a person's behalf, and waits a while for the issuer.</summary>
internal sealed partial class SubmitApplicationEndpoint(
    IGrainFactory grains,
    IApplicationQueries applications,
    StateWait wait,
    IIds ids
) : IPartnerEndpoint
{
    private const int MaxSsnCharacters = 11;

    public static Operation Operation => Operation.Post("/v1/applications");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var userId = body.Id<UserId>("userId");
        var command = new SubmitApplication(
            request.Call(body),
            ids.New<CardApplicationId>(),
            body.Choice<CardType>("cardType"),
            body.OptionalId<ProgramId>("programId"),
            Ssn(body),
            ids.NewUuidV4()
        );
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var user = grains.GetGrain<IUserGrain>(userId.ToString());
        var result = await GrainCall.AskAsync(() => user.Apply(command));
        if (!result.IsOk)
        {
            return result.Error;
        }

        var reached = await wait.UntilAsync(
            request,
            cancellation => applications.FindAsync(request.ClientId, result.Value.ApplicationId, cancellation),
            progress => progress.IsAtRest
        );
        return Answer.Made(
            result with
            {
                Value = reached?.View ?? result.Value,
            },
            ViewJson.Default.ApplicationView,
            view => $"/v1/applications/{view.ApplicationId}/status"
        );
    }

    private static string? Ssn(RequestBody body)
    {
        const string field = "ssn";
        var number = body.OptionalText(field, MaxSsnCharacters);
        if (number is not null && !SsnDigits().IsMatch(number))
        {
            body.Fault(field, "must be a social security number of 9 digits");
        }

        return number;
    }

    // Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given out.
    [GeneratedRegex("^(?!000|666|9)[0-9]{3}(-?)(?!00)[0-9]{2}\\1(?!0000)[0-9]{4}$")]
    private static partial Regex SsnDigits();
}
