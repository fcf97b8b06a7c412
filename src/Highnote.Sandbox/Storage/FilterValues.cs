using System.Globalization;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>Brings text of filters to the types of columns.</summary>
internal static class FilterValues
{
    public static object Timestamp(object value) =>
        DateTimeOffset.TryParse(
            (string)value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw new FieldException($"\"{value}\" is no ISO 8601 time.");

    public static object Date(object value) =>
        DateOnly.TryParseExact(
            (string)value,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : throw new FieldException($"\"{value}\" is no date of the form YYYY-MM-DD.");
}
