using Stretch.Disbursements;
using Stretch.Grains.Ports;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>An issuer that takes every transfer and has not finished any: what completes stays in transit.</summary>
internal sealed class SlowIssuer : ITransferIssuer
{
    public Task<TransferAnswer> Send(
        DisbursementView disbursement,
        bool earlierSendUnanswered,
        Func<bool> stillAllowed
    ) => Task.FromResult(Taken(disbursement));

    public Task<TransferLook> Look(DisbursementView disbursement) =>
        Task.FromResult<TransferLook>(new TransferLook.Found(Taken(disbursement)));

    private static TransferAnswer Taken(DisbursementView disbursement) =>
        new(TransferVerdict.Pending, TransferId: $"transfer of {disbursement.DisbursementId}");
}
