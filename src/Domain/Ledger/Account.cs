namespace Stretch.Domain.Ledger;

/// <summary>The accounts of a program's books. Funding stands outside the pool: where its money comes from and goes back to.</summary>
public enum Account
{
    Funding,
    Available,
    Reserved,
    InTransit,
    Paid,
}
