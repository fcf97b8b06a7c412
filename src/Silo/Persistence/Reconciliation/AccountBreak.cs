using System.Security.Cryptography;
using System.Text;
using Stretch.Clients;
using Stretch.Reconciliation;

namespace Stretch.Silo.Persistence.Reconciliation;

/// <summary>
/// A difference between our books and the issuer's that is about an account the partner pays from, and about no disbursement of
/// ours. The same difference found again has the same id.
/// </summary>
/// <param name="TransferId">The transfer that nothing here accounts for; null for an outflow.</param>
/// <param name="Fall">The fall of the balance; null for a transfer.</param>
internal sealed record AccountBreak(
    BreakId Id,
    ClientId ClientId,
    string AccountId,
    BreakKind Kind,
    string Detail,
    string? TransferId,
    BalanceFall? Fall
)
{
    /// <summary>A transfer that carries our memo and belongs to no disbursement on record here.</summary>
    public static AccountBreak Extra(ClientId client, string account, string transferId, string detail) =>
        new(
            IdOf(BreakKind.ExtraTransfer, transferId),
            client,
            account,
            BreakKind.ExtraTransfer,
            detail,
            transferId,
            null
        );

    /// <summary>Money that left an account without a transfer that the issuer lists.</summary>
    public static AccountBreak Outflow(ClientId client, string account, BalanceFall fall, string detail) =>
        new(
            IdOf(BreakKind.UnexplainedOutflow, $"{account}|{fall.From}"),
            client,
            account,
            BreakKind.UnexplainedOutflow,
            detail,
            TransferId: null,
            fall
        );

    private static BreakId IdOf(BreakKind kind, string what) =>
        new(
            new Guid(
                SHA256.HashData(Encoding.UTF8.GetBytes($"{UpperSnake.Of(kind)}|{what}")).AsSpan(0, 16),
                bigEndian: true
            )
        );
}

/// <summary>How far a balance fell between two looks at it, in US cents, more than zero.</summary>
internal sealed record BalanceFall(long Cents, Timestamp From, Timestamp To);
