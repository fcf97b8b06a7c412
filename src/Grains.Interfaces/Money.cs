using System.Globalization;
using System.Text.Json.Serialization;

namespace Stretch;

/// <summary>An amount of US dollars in whole cents. Arithmetic is checked: an overflow throws, it never wraps.</summary>
[GenerateSerializer, Immutable, Alias("stretch.money")]
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money(long Cents) : IComparable<Money>
{
    public const string CurrencyCode = "USD";

    public static readonly Money Zero;

    public bool IsNegative => Cents < 0;

    public bool IsPositive => Cents > 0;

    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    public static Money operator *(Money amount, long times) => new(checked(amount.Cents * times));

    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;

    public static Money FromDollars(decimal dollars) =>
        TryFromDollars(dollars, out var money)
            ? money
            : throw new ArgumentOutOfRangeException(nameof(dollars), dollars, "Not a whole number of cents in range.");

    /// <summary>False when the amount has a fraction of a cent or does not fit 64 bits of cents.</summary>
    public static bool TryFromDollars(decimal dollars, out Money money)
    {
        money = default;
        if (dollars is < long.MinValue / 100m or > long.MaxValue / 100m || decimal.Round(dollars, 2) != dollars)
        {
            return false;
        }

        money = new Money((long)(dollars * 100m));
        return true;
    }

    public decimal ToDollars() => Cents / 100m;

    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>Dollars with two decimals and no currency sign: <c>1234.50</c>.</summary>
    public override string ToString() => ToDollars().ToString("0.00", CultureInfo.InvariantCulture);
}
