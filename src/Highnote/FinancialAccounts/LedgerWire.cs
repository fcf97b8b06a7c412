namespace Stretch.Highnote.FinancialAccounts;

internal sealed record LedgerWire(
    string? Name = null,
    string? NormalBalance = null,
    AmountWire? CreditBalance = null,
    AmountWire? DebitBalance = null,
    string? AsOf = null
)
{
    public const string AvailableCash = "AVAILABLE_CASH";
    public const string Cash = "CASH";

    /// <summary>
    /// The normal side minus the other. Amounts are unsigned, so an overdrawn ledger shows zero on its normal side and the
    /// shortage on the other: reading one side alone would show 0 instead of a debt (schema, type <c>Ledger</c>).
    /// </summary>
    public LedgerBalance? ToBalance()
    {
        var credit = Millionths(CreditBalance);
        var debit = Millionths(DebitBalance);
        if (credit is null && debit is null)
        {
            return null;
        }

        var difference = NormalBalance switch
        {
            "CREDIT" => (credit ?? 0) - (debit ?? 0),
            "DEBIT" => (debit ?? 0) - (credit ?? 0),
            _ => throw new FormatException("The ledger names no normal side."),
        };
        return new LedgerBalance(FloorToCents(difference), Timestamps.Read(AsOf));
    }

    private static Int128? Millionths(AmountWire? wire) =>
        wire?.ToModel() switch
        {
            null => null,
            { CurrencyCode: Amount.Usd } amount => Amount.MillionthsOf(amount),
            _ => throw new FormatException("The ledger is not in USD."),
        };

    // Down, also below zero: what is shown as spendable must be there.
    private static long FloorToCents(Int128 millionths)
    {
        var (cents, rest) = Int128.DivRem(millionths, Amount.MillionthsPerCent);
        return checked((long)(rest < 0 ? cents - 1 : cents));
    }
}
