using Stretch.Highnote.Outcomes;

namespace Stretch.Highnote.Transfers;

/// <summary>
/// What an outcome means for the money. A hold may only be returned on <see cref="DefiniteFailure"/>; whatever leaves a doubt
/// is <see cref="Unknown"/> and keeps it.
/// <code>
/// the issuer's answer                                   earlier send unknown?   verdict
/// transfer COMPLETED                                    either                  Completed
/// transfer PENDING, PROCESSING                          either                  Pending
/// transfer FAILED, reason on the list                   either                  DefiniteFailure
/// transfer FAILED, other or no reason                   either                  Unknown
/// transfer in a status we do not know                   either                  Unknown
/// UserError, every code on the list                     no                      DefiniteFailure
/// UserError, every code on the list                     yes                     Unknown
/// UserError with another code, without one, or empty    either                  Unknown
/// anything else, also when nothing was sent             either                  Unknown
/// </code>
/// </summary>
public abstract record TransferVerdict
{
    private TransferVerdict() { }

    /// <param name="earlierSendUnknown">
    /// Whether an earlier send under the same idempotency key ended unknown: it may have moved the money, and then a refusal of
    /// this one proves nothing.
    /// </param>
    public static TransferVerdict Of(HighnoteOutcome<Transfer> outcome, bool earlierSendUnknown) =>
        outcome.TryGetValue(out var transfer, out var failure) ? Of(transfer) : Of(failure, earlierSendUnknown);

    /// <summary>The verdict on a transfer read back from the issuer.</summary>
    public static TransferVerdict Of(Transfer transfer) =>
        transfer.Status.Value switch
        {
            TransferStatus.Completed => new Completed(transfer),
            TransferStatus.Pending or TransferStatus.Processing => new Pending(transfer),
            TransferStatus.Failed
                when transfer.StatusReason is { } reason && DefiniteCodes.OfTransfer.Contains(reason) =>
                new DefiniteFailure(reason, transfer),
            TransferStatus.Failed => new Unknown(
                "unlisted_status_reason",
                transfer.StatusReason,
                MayHaveActed: true,
                Failed: transfer
            ),
            TransferStatus.Unknown => new Unknown("unlisted_status", transfer.Status.Text, MayHaveActed: true),
            _ => throw new InvalidOperationException($"No verdict on status {transfer.Status.Value}."),
        };

    private static TransferVerdict Of(HighnoteFailure failure, bool earlierSendUnknown) =>
        failure switch
        {
            UserErrors refusal when !AllDefinite(refusal) => new Unknown(
                "unlisted_user_error",
                refusal.Errors.FirstOrDefault(error => !IsDefinite(error))?.ErrorCode,
                MayHaveActed: true
            ),
            UserErrors refusal when earlierSendUnknown => new Unknown(
                "refused_after_unknown_send",
                refusal.Errors[0].ErrorCode,
                MayHaveActed: true
            ),
            UserErrors refusal => new DefiniteFailure(refusal.Errors[0].ErrorCode!, Transfer: null),
            NotSent => new Unknown(failure.Code, null, MayHaveActed: earlierSendUnknown),
            _ => new Unknown(failure.Code, null, MayHaveActed: true),
        };

    private static bool AllDefinite(UserErrors refusal) => refusal.Errors.Count > 0 && refusal.Errors.All(IsDefinite);

    private static bool IsDefinite(FieldError error) =>
        error.ErrorCode is { } code && DefiniteCodes.OfUserError.Contains(code);

    /// <summary>The money arrived.</summary>
    public sealed record Completed(Transfer Transfer) : TransferVerdict;

    /// <summary>The issuer has it and will say how it ends.</summary>
    public sealed record Pending(Transfer Transfer) : TransferVerdict;

    /// <summary>The money did not move under this key and will not.</summary>
    /// <param name="Reason">The issuer's code.</param>
    /// <param name="Transfer">Null when the issuer refused before there was one.</param>
    public sealed record DefiniteFailure(string Reason, Transfer? Transfer) : TransferVerdict;

    /// <summary>The money may have moved, may yet move, or not: look at the issuer before anything else is done.</summary>
    /// <param name="Why">A stable snake_case word.</param>
    /// <param name="IssuerCode">The code the issuer gave, if any.</param>
    /// <param name="MayHaveActed">False only when no send under this key can have reached the issuer.</param>
    /// <param name="Failed">The transfer that the issuer shows as FAILED, where only its reason leaves a doubt.</param>
    public sealed record Unknown(string Why, string? IssuerCode, bool MayHaveActed, Transfer? Failed = null)
        : TransferVerdict;
}
