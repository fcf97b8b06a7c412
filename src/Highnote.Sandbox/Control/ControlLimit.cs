using System.Globalization;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>How many rows the lists of /_sandbox show.</summary>
internal static class ControlLimit
{
    private const int DefaultRows = 100;
    private const int MaxRows = 1_000;

    public static readonly string Rule = $"\"limit\" must be 0 to {MaxRows}.";

    /// <param name="text">As the query string has it; null: the default.</param>
    /// <returns>Null if it is no number of rows.</returns>
    public static int? Read(string? text) =>
        text is null ? DefaultRows
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows <= MaxRows ? rows
        : null;
}
