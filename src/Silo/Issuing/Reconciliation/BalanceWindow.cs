using Stretch.Highnote.Transfers;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// How much of the fall of an account's balance between two looks the transfers explain that the issuer lists. What came in
/// otherwise, a deposit for example, is listed nowhere, so a rise proves nothing; but nothing that the issuer does not list may
/// take money away. Whatever is in doubt explains the fall:
/// <code>
/// a transfer                                         counts
/// out, at work between the looks, unless it failed   in full
/// out, failed after the second look                  in full: it may have taken the money for a while
/// out, made after the second look                    not
/// in, COMPLETED between the looks                    against it: so much more must have left
/// </code>
/// </summary>
internal sealed class BalanceWindow(string account, long fallCents, Timestamp from, Timestamp to)
{
    /// <summary>How far a transfer's time may lie from the moment at which a balance shows it.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _from = from.ToDateTimeOffset();
    private readonly DateTimeOffset _to = to.ToDateTimeOffset();
    private long _explainedCents;
    private bool _hasUnreadable;

    /// <summary>What has changed since then has to be listed.</summary>
    public DateTimeOffset ListFrom => _from - Tolerance;

    /// <summary>More than zero when money left the account in a way that the issuer does not list.</summary>
    public long UnexplainedCents => _hasUnreadable ? 0 : Math.Max(0, fallCents - _explainedCents);

    /// <summary>Counts a transfer to or from the account, each once.</summary>
    public void Add(Transfer transfer)
    {
        var sign = SignOf(transfer);
        if (sign == 0)
        {
            return;
        }

        if (transfer.Amount?.ExactCents is { } cents)
        {
            _explainedCents += sign * cents;
        }
        else
        {
            _hasUnreadable = true;
        }
    }

    private int SignOf(Transfer transfer)
    {
        var changedAt = transfer.UpdatedAt ?? transfer.CreatedAt;
        if (changedAt < ListFrom || transfer.CreatedAt > _to + Tolerance)
        {
            return 0;
        }

        if (transfer.To?.Value == account)
        {
            var surelyBetween = changedAt > _from + Tolerance && changedAt <= _to - Tolerance;
            return transfer.Status.Value == TransferStatus.Completed && surelyBetween ? -1 : 0;
        }

        var surelyOver = transfer.Status.Value == TransferStatus.Failed && changedAt <= _to - Tolerance;
        return surelyOver ? 0 : 1;
    }
}
