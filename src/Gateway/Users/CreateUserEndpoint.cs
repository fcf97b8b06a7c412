using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Makes a person known. Whom the issuer knows already needs no name here.</summary>
internal sealed class CreateUserEndpoint(IGrainFactory grains, IIds ids, TimeProvider time) : IPartnerEndpoint
{
    private const int MaxIssuerIdCharacters = 255;
    private readonly UserFields _fields = new(time);

    public static Operation Operation => Operation.Post("/v1/users");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var holder = body.OptionalText("highnoteAccountHolderId", MaxIssuerIdCharacters);
        var command = new CreateUser(request.Call(body), _fields.Read(body, required: holder is null), holder);
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
}
