using System.Globalization;
using Stretch.Disbursements;

namespace Stretch.Domain.Disbursements;

/// <summary>
/// The memo every transfer carries, <c>stretch {disbursementId} {attempt}</c>: how a transfer whose reply was lost is found
/// again, as the issuer shows a transfer's memo but not its external identifier.
/// </summary>
public static class TransferMemo
{
    private const string Mark = "stretch";

    public static string Write(DisbursementId id, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{Mark} {id} {attempt}");

    public static bool TryRead(string? memo, out DisbursementId id)
    {
        id = default;
        return memo?.Split(' ') is [Mark, var text, _] && DisbursementId.TryParse(text, out id);
    }
}
