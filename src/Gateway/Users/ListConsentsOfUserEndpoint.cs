using Stretch.Agreements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Lists what a person has consented to.</summary>
internal sealed class ListConsentsOfUserEndpoint(IUserQueries users) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/users/{userId}/agreements").Lists(Read).Answers(GatewayJson.Default.PageConsentView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("userId", out UserId userId))
        {
            return new NotFound("user");
        }

        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Of(
                await users.ListConsentsAsync(request.ClientId, userId, filter, page, request.Aborted),
                GatewayJson.Default.PageConsentView
            );
    }

    private static (PageRequest Page, ConsentFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new ConsentFilter(
                query.Choice<AgreementType>("type"),
                query.Id<AgreementId>("agreementId"),
                query.Created()
            )
        );
}
