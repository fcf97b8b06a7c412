using Stretch.Applications;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Results;

namespace Stretch.Gateway.Applications;

/// <summary>Shows where an application stands.</summary>
internal sealed class GetApplicationStatusEndpoint(IApplicationQueries applications) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/applications/{applicationId}/status").Answers(ViewJson.Default.ApplicationView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("applicationId", out CardApplicationId applicationId)
            ? Answer.Found(
                (await applications.FindAsync(request.ClientId, applicationId, request.Aborted))?.View,
                ViewJson.Default.ApplicationView,
                noun: "application"
            )
            : new NotFound("application");
}
