using Stretch.Gateway.Answers;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Requests;
using Stretch.Programs;

namespace Stretch.Gateway.Checkpoints;

/// <summary>
/// The signed heads of your programs' ledgers. One is appended for every program whose ledger has grown, each hour unless the
/// operator chose otherwise, and whenever one is asked for. Keep them where nobody of ours can write: `audit/verify-ledger.cs`
/// holds an export against them.
/// </summary>
internal sealed class ListCheckpointsEndpoint(ICheckpoints checkpoints) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation.Get("/v1/ledger/checkpoints").Lists(Read).Answers(GatewayJson.Default.PageCheckpointView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var query = request.ReadList();
        var (page, filter) = Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Of(
                await checkpoints.ListAsync(request.ClientId, filter, page, request.Aborted),
                GatewayJson.Default.PageCheckpointView
            );
    }

    private static (PageRequest Page, CheckpointFilter Filter) Read(ListQuery query) =>
        (query.Page(), new CheckpointFilter(query.Id<ProgramId>("programId"), query.Created()));
}
