using Stretch.Calls;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Issuing;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>
/// Makes a person known. Whom the issuer knows already needs no name here: the issuer is asked about `highnoteAccountHolderId`
/// under your own key.
/// </summary>
internal sealed class CreateUserEndpoint(IGrainFactory grains, IIds ids, TimeProvider time) : IPartnerEndpoint
{
    private const int MaxIssuerIdCharacters = 255;
    private const string HolderField = "highnoteAccountHolderId";
    private readonly UserFields _fields = new(time);

    public static Operation Operation =>
        Operation
            .Post("/v1/users")
            .Reads((body, call) => Read(body, call, new UserFields(TimeProvider.System)))
            .RequiresLessWith(HolderField)
            .MakesAnother(ViewJson.Default.UserView)
            .Refuses<IssuerKeyMissing>()
            .Refuses<IssuerKeyRefused>()
            .Refuses<IssuerUnavailable>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body), _fields);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var user = grains.GetGrain<IUserGrain>(ids.New<UserId>().ToString());
        return Answer.Made(
            await GrainCall.AskAsync(() => user.Create(command)),
            ViewJson.Default.UserView,
            view => $"/v1/users/{view.UserId}"
        );
    }

    private static CreateUser Read(RequestBody body, Call call, UserFields fields)
    {
        var holder = body.OptionalText(HolderField, MaxIssuerIdCharacters);
        return new CreateUser(call, fields.Read(body, required: holder is null), holder);
    }
}
