namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>What a run has seen so far.</summary>
internal sealed class ReconciliationTally
{
    public long Compared { get; set; }

    /// <summary>Disbursements whose transfer the issuer answers with errors: not compared, which says nothing against it.</summary>
    public long Unreadable { get; set; }

    /// <summary>Disbursements of which the issuer told something new.</summary>
    public long Told { get; set; }

    /// <summary>Differences, whether their breaks are new or not.</summary>
    public long Differences { get; set; }

    /// <summary>Disbursements found to have been in transit for too long; a break over each was opened.</summary>
    public long Late { get; set; }

    /// <summary>The issuer's transfers from the partner's funding accounts.</summary>
    public long Listed { get; set; }

    /// <summary>Transfers that carry our memo and belong to no disbursement we know.</summary>
    public long Unmatched { get; set; }

    /// <summary>The funding accounts whose balance was compared with their transfers.</summary>
    public long Balances { get; set; }

    /// <summary>The funding accounts whose balance the issuer did not show.</summary>
    public long BalancesUnseen { get; set; }

    public override string ToString() =>
        $"{Compared} disbursements compared, {Told} of them told anew, {Differences} differences, {Unreadable} not readable, {Late} newly late; "
        + $"{Listed} transfers listed, {Unmatched} of no disbursement we know; {Balances} balances compared, "
        + $"{BalancesUnseen} not shown";
}
