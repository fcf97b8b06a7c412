using System.Text.Json;

namespace Stretch.Highnote;

/// <summary>The schema's <c>Amount</c>, all of whose fields may be null.</summary>
internal sealed record AmountWire(long? Value = null, string? CurrencyCode = null, int? DecimalPlaces = null)
{
    public Amount? ToModel()
    {
        if (Value is not { } value)
        {
            return null;
        }

        var places = DecimalPlaces ?? Amount.CentDecimalPlaces;
        if (value < 0 || places is < 0 or > Amount.MaxDecimalPlaces)
        {
            throw new JsonException("The amount is outside the range the schema describes.");
        }

        return new Amount(value, CurrencyCode ?? Amount.Usd, places);
    }
}

/// <summary>The schema's <c>AmountInput</c>: integer minor units.</summary>
internal sealed record AmountInput(long Value, string CurrencyCode)
{
    public static AmountInput OfCents(long cents) => new(cents, Amount.Usd);
}
