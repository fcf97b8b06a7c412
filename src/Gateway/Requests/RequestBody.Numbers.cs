using System.Runtime.InteropServices;
using System.Text.Json;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Requests;

/// <summary>Amounts and counts.</summary>
internal sealed partial class RequestBody
{
    // No amount in range needs more characters, and up to this many are read exactly.
    private const int MaxNumberLengthBytes = 24;

    /// <summary>An amount from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public Money Money(string field, Money min, Money max) => OptionalMoney(field, min, max, required: true) ?? default;

    /// <inheritdoc cref="Money"/>
    public Money? OptionalMoney(string field, Money min, Money max) => OptionalMoney(field, min, max, required: false);

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Count(string field, int min, int max) => OptionalCount(field, min, max, required: true) ?? default;

    /// <inheritdoc cref="Count"/>
    public int? OptionalCount(string field, int min, int max) => OptionalCount(field, min, max, required: false);

    /// <summary>A whole number too large for a count.</summary>
    public long? OptionalWhole(string field, long min, long max) => OptionalWhole(field, min, max, required: false);

    /// <summary>A moment in milliseconds since the epoch.</summary>
    public Timestamp? OptionalMoment(string field)
    {
        var milliseconds = OptionalWhole(field, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        _sketch?.Note(field, required: false, Schema.Timestamp());
        return milliseconds is { } moment ? new Timestamp(moment) : null;
    }

    private Money? OptionalMoney(string field, Money min, Money max, bool required)
    {
        _sketch?.Note(field, required, Schema.Money(min, max));
        if (!TryField(field, required, out var value))
        {
            return null;
        }

        if (!TryDecimal(value, out var dollars) || !Stretch.Money.TryFromDollars(dollars, out var money))
        {
            Fault(field, "must be a number of US dollars with at most 2 decimals");
            return null;
        }

        if (money < min || money > max)
        {
            Fault(field, $"must be from {min} to {max}");
        }

        return money;
    }

    private int? OptionalCount(string field, int min, int max, bool required) =>
        (int?)OptionalWhole(field, min, max, required);

    private long? OptionalWhole(string field, long min, long max, bool required)
    {
        _sketch?.Note(field, required, Schema.Whole(min, max));
        if (!TryField(field, required, out var value))
        {
            return null;
        }

        if (!TryDecimal(value, out var number) || decimal.Truncate(number) != number)
        {
            Fault(field, "must be a whole number");
            return null;
        }

        if (number < min || number > max)
        {
            Fault(field, $"must be from {min} to {max}");
            return null;
        }

        return (long)number;
    }

    private static bool TryDecimal(JsonElement value, out decimal number)
    {
        number = default;
        return value.ValueKind == JsonValueKind.Number
            && JsonMarshal.GetRawUtf8Value(value).Length <= MaxNumberLengthBytes
            && value.TryGetDecimal(out number)
            && (number != 0 || IsZero(JsonMarshal.GetRawUtf8Value(value)));
    }

    /// <summary>False for 1e-400, which is read as zero: too small for a decimal, and no whole number.</summary>
    private static bool IsZero(ReadOnlySpan<byte> text)
    {
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        return !(exponent < 0 ? text : text[..exponent]).ContainsAnyInRange((byte)'1', (byte)'9');
    }
}
