using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Ledger;

/// <summary>
/// Where a program's money is, or was: summed over its ledger's entries up to one of them, or up to a moment. The head that
/// comes with it is what to keep: a ledger that still holds that entry with that hash was not rewritten before it.
/// </summary>
internal sealed class GetLedgerBalancesEndpoint(ILedgerQueries ledger) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Get("/v1/programs/{programId}/ledger/balances")
            .Lists(AsOf.Read)
            .Answers(GatewayJson.Default.LedgerBalancesView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (!request.TryPath("programId", out ProgramId programId))
        {
            return new NotFound("program");
        }

        var query = request.ReadList();
        var asOf = AsOf.Read(query);
        return query.Refusal() is { } refusal
            ? refusal
            : Answer.Found(
                await ledger.FindBalancesAsync(request.ClientId, programId, asOf, request.Aborted),
                GatewayJson.Default.LedgerBalancesView,
                noun: "program"
            );
    }
}
