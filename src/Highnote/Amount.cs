namespace Stretch.Highnote;

/// <summary>
/// A non-negative amount in the issuer's notation: <see cref="Value"/> counts units of 10^-<see cref="DecimalPlaces"/>.
/// For USD that is normally cents (2 places), but the schema allows up to 6.
/// </summary>
/// <param name="CurrencyCode">ISO 4217, <c>USD</c> being the only one the issuer supports for transfers.</param>
public readonly record struct Amount(long Value, string CurrencyCode, int DecimalPlaces)
{
    public const string Usd = "USD";
    internal const int CentDecimalPlaces = 2;
    internal const int MaxDecimalPlaces = 6;

    /// <summary>
    /// The amount in integer cents, or null when it is no whole number of US cents: such an amount can't be one of ours, and
    /// rounding it would hide that.
    /// </summary>
    public long? ExactCents
    {
        get
        {
            var (cents, rest) = Int128.DivRem(MillionthsOf(this), MillionthsPerCent);
            return CurrencyCode == Usd && rest == 0 ? checked((long)cents) : null;
        }
    }

    public static Amount OfCents(long cents) => new(cents, Usd, CentDecimalPlaces);

    internal const int MillionthsPerCent = 10_000;

    /// <summary>A common scale for amounts with different decimal places; 128 bits, so that no 64-bit value overflows it.</summary>
    internal static Int128 MillionthsOf(Amount amount)
    {
        Int128 millionths = amount.Value;
        for (var place = amount.DecimalPlaces; place < MaxDecimalPlaces; place++)
        {
            millionths *= 10;
        }

        return millionths;
    }
}
