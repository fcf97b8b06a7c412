using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Users;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Programs;

/// <summary>Lists who takes part in a program now; created is when they were enrolled.</summary>
internal sealed class ListUsersOfProgramEndpoint(IEnrollmentQueries enrollments) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/programs/{programId}/users").Lists(Read).Answers(GatewayJson.Default.PageEnrolledUserView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Of(
                await enrollments.ListUsersAsync(request.ClientId, programId, filter, page, request.Aborted),
                GatewayJson.Default.PageEnrolledUserView
            );
    }

    private static (PageRequest Page, UserFilter Filter) Read(ListQuery query) =>
        (query.Page(), new UserFilter(query.Text("internalId"), query.Created()));
}
