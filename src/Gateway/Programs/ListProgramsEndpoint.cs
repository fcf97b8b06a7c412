using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Programs;

namespace Stretch.Gateway.Programs;

/// <summary>Lists the client's programs.</summary>
internal sealed class ListProgramsEndpoint(IProgramQueries programs) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/programs").Lists(Read).Answers(GatewayJson.Default.PageProgramView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Ok(
                await programs.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageProgramView
            );
    }

    private static (PageRequest Page, ProgramFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new ProgramFilter(query.Choice<ProgramStatus>("status"), query.Choice<ProgramType>("type"), query.Created())
        );
}
