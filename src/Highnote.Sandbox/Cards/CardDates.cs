using System.Globalization;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Times in the input of card mutations; what has no offset is UTC.</summary>
internal static class CardDates
{
    /// <returns>Null if it is no ISO 8601 time.</returns>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}
