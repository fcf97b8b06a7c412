using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>
/// Erases who a person is, for good: names, birth date, address and the ids that others know them by, wherever they rest here. What
/// they consented to, were given and were paid stays, under an id that then says nothing. Applications, cards and plastic that
/// the issuer was not asked for yet are withdrawn; payments on their way go on. Web credentials end at once, enrolments within
/// moments, and what was open in them is taken back. The partner is told by `user.erased`. A repeat changes nothing.
/// </summary>
internal sealed class EraseUserEndpoint(IGrainFactory grains) : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation.Post("/v1/users/{userId}/erase").Answers(ViewJson.Default.ErasureView).Refuses<IssuerAnswerMissing>();

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        if (!EntityId.TryParse<UserId>(http.Request.RouteValues["userId"] as string, out var userId))
        {
            return new NotFound("user");
        }

        var user = grains.GetGrain<IUserGrain>(userId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => user.Erase(new EraseUser())), ViewJson.Default.ErasureView);
    }
}
