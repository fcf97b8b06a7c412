using System.Text.RegularExpressions;
using Stretch.Applications;
using Stretch.Calls;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

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

    public static Operation Operation =>
        Operation
            .Post("/v1/applications")
            .Reads((body, call) => Read(body, call, default, default))
            .Takes(StateWait.Parameter)
            .Makes(ViewJson.Default.ApplicationView)
            .Refuses<NotFound>()
            .Refuses<UserErased>()
            .Refuses<ProgramDeleted>()
            .Refuses<ConfigurationMissing>()
            .Refuses<IdentityIncomplete>()
            .Refuses<IdentityUnacceptable>()
            .Refuses<CardholderAgreementMissing>()
            .Refuses<ConsentMissing>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var (userId, command) = Read(body, request.Call(body), ids.New<CardApplicationId>(), ids.NewUuidV4());
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

    private static (UserId UserId, SubmitApplication Command) Read(
        RequestBody body,
        Call call,
        CardApplicationId applicationId,
        Guid key
    ) =>
        (
            body.Id<UserId>("userId"),
            new SubmitApplication(
                call,
                applicationId,
                body.Choice<CardType>("cardType"),
                body.OptionalId<ProgramId>("programId"),
                Ssn(body),
                key
            )
        );

    private static string? Ssn(RequestBody body) =>
        body.Matching(
            "ssn",
            SsnDigits(),
            MaxSsnCharacters,
            "must be a social security number of 9 digits",
            required: false
        );

    // Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given out.
    [GeneratedRegex("^(?!000|666|9)[0-9]{3}(-?)(?!00)[0-9]{2}\\1(?!0000)[0-9]{4}$")]
    private static partial Regex SsnDigits();
}
