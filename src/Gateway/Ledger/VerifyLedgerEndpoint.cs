using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Programs;
using Stretch.Results;

namespace Stretch.Gateway.Ledger;

/// <summary>Recomputes every balance, counter and state of a program from its ledger's entries, and compares.</summary>
internal sealed class VerifyLedgerEndpoint(IBooks books) : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/programs/{programId}/ledger/verify")
            .IgnoresIdempotencyKey()
            .Answers(GatewayJson.Default.LedgerVerificationView);

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request) =>
        request.TryPath("programId", out ProgramId programId)
            ? Answer.Found(
                await books.VerifyAsync(request.ClientId, programId, request.Aborted),
                GatewayJson.Default.LedgerVerificationView,
                noun: "program"
            )
            : new NotFound("program");
}
