using Stretch.Disbursements;

namespace Stretch.Grains.Ports;

/// <summary>The issuer, as far as moving money goes. Calls never throw for what the issuer or the network does.</summary>
public interface ITransferIssuer
{
    /// <summary>Sends the transfer exactly as its row says it.</summary>
    /// <param name="earlierSendUnanswered">
    /// An earlier send under this key may have reached the issuer without us learning what came of it: then a refusal of
    /// this one proves nothing.
    /// </param>
    /// <param name="stillAllowed">
    /// Asked right before the request is written to the socket, however long it waited until then. False: it does not leave.
    /// </param>
    Task<TransferAnswer> Send(DisbursementView disbursement, bool earlierSendUnanswered, Func<bool> stillAllowed);

    /// <summary>
    /// Looks the transfer up, by its id where that is known, else by its memo among the receiving account's transfers.
    /// </summary>
    Task<TransferLook> Look(DisbursementView disbursement);
}

/// <summary>What a send came to.</summary>
/// <param name="Reason">For FAILED and UNKNOWN, a code; never personal data.</param>
/// <param name="RetryAfter">How long the issuer asked to be left alone.</param>
/// <param name="HasLeft">False when certainly nothing reached the issuer, as if this send had not been made.</param>
/// <param name="Difference">What the issuer told of carries out something else; its verdict is not one on the disbursement.</param>
public sealed record TransferAnswer(
    TransferVerdict Verdict,
    string? TransferId = null,
    string? Reason = null,
    TimeSpan? RetryAfter = null,
    bool HasLeft = true,
    TransferDifference? Difference = null
);

/// <summary>Where a transfer of the issuer's is not the one that the disbursement says.</summary>
/// <param name="Detail">Both in a sentence.</param>
public sealed record TransferDifference(string TransferId, string Detail);

/// <summary>What a look at the issuer's records showed.</summary>
public abstract record TransferLook
{
    private TransferLook() { }

    /// <summary>There it is.</summary>
    public sealed record Found(TransferAnswer Answer) : TransferLook;

    /// <summary>The issuer has no such transfer, as far as it can tell now.</summary>
    public sealed record None : TransferLook;

    /// <summary>The issuer did not answer: nothing was learned.</summary>
    public sealed record Unanswered(TimeSpan? RetryAfter) : TransferLook;
}
