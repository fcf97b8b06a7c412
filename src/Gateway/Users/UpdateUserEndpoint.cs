using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Changes any subset of what we know of a person; <c>highnoteRecord</c> tells whether the issuer knows it too.</summary>
internal sealed class UpdateUserEndpoint(IGrainFactory grains, TimeProvider time) : IPartnerEndpoint
{
    private readonly UserFields _fields = new(time);

    public static Operation Operation =>
        Operation
            .Put("/v1/users/{userId}")
            .Reads(body => new UserFields(TimeProvider.System).Read(body, required: false))
            .Answers(ViewJson.Default.UserView)
            .Refuses<UserErased>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var body = await request.ReadBodyAsync();
        var command = new UpdateUser(request.Call(body), _fields.Read(body, required: false));
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var user = grains.GetGrain<IUserGrain>(userId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => user.Update(command)), ViewJson.Default.UserView);
    }
}
