using Stretch.Attachments;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Gateway.Programs;

/// <summary>
/// Lists the tasks attached to a program, and how far giving each to everyone has come. Detached ones are shown where they
/// are asked for by their state.
/// </summary>
internal sealed class ListTasksOfProgramEndpoint(IAttachmentQueries attachments) : IPartnerEndpoint
{
    /// <summary>Where an attached task is read.</summary>
    public static string Path(ProgramId program) => $"/v1/programs/{program}/tasks";

    public static Operation Operation =>
        Operation.Get("/v1/programs/{programId}/tasks").Lists(Read).Answers(GatewayJson.Default.PageAttachmentView);

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
                await attachments.ListOfProgramAsync(request.ClientId, programId, filter, page, request.Aborted),
                GatewayJson.Default.PageAttachmentView
            );
    }

    private static (PageRequest Page, AttachmentFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new AttachmentFilter(query.Choice<AttachmentState>("state"), query.Id<TaskId>("taskId"), query.Created())
        );
}
