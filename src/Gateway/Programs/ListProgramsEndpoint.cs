using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;

namespace Stretch.Gateway.Programs;

/// <summary>Lists the client's programs.</summary>
internal sealed class ListProgramsEndpoint(IProgramQueries programs) : IPartnerEndpoint
{
    public static Operation Operation => Operation.Get("/v1/programs");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var page = query.Page();
        var filter = new ProgramFilter(query.Choice<ProgramStatus>("status"), query.Created());
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await programs.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageProgramView
            );
    }
}
