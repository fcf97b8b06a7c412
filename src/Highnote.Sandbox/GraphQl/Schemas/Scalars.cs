using System.Globalization;
using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>How scalars are read: the five of the language, and those Highnote adds.</summary>
internal static class Scalars
{
    public static readonly IReadOnlyList<string> BuiltIn = ["Int", "Float", "String", "Boolean", "ID"];

    private const int IdempotencyKeyVersion = 4;

    /// <returns>The value as <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or text; null if it has another type.</returns>
    public static object? Read(string scalar, Value value) =>
        (scalar, value) switch
        {
            ("Int", IntValue i) => ReadInteger(i, int.MinValue, int.MaxValue),
            ("UnsignedInt", IntValue i) => ReadInteger(i, 0, long.MaxValue),
            ("Float", IntValue i) => ReadFloat(i.Text),
            ("Float", FloatValue f) => ReadFloat(f.Text),
            ("Boolean", BooleanValue b) => b.IsTrue,
            ("ID", IntValue i) => i.Text,
            ("IdempotencyKey", StringValue s) => IsRandomUuid(s.Text) ? s.Text : null,
            ("Int" or "UnsignedInt" or "Float" or "Boolean", _) => null,
            (_, StringValue s) => s.Text,
            ("MerchantCategory", EnumValue e) => e.Name,
            _ => null,
        };

    private static object? ReadInteger(IntValue value, long min, long max) =>
        long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= min
        && number <= max
            ? number
            : null;

    private static object? ReadFloat(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    private static bool IsRandomUuid(string text) =>
        Guid.TryParseExact(text, "D", out var uuid) && uuid.Version == IdempotencyKeyVersion;
}
