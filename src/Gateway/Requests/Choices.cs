using System.Collections.Frozen;
using System.Text.Json;

namespace Stretch.Gateway.Requests;

/// <summary>An enumeration's words as the reference writes them: <c>PRIVACY_AGREEMENT</c>.</summary>
internal static class Choices<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> ByWord = Enum.GetValues<TEnum>()
        .ToFrozenDictionary(value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    /// <summary>All words, for a message.</summary>
    public static string Words { get; } =
        string.Join(", ", ByWord.OrderBy(pair => pair.Value).Select(pair => pair.Key));

    public static bool TryParse(string word, out TEnum value) => ByWord.TryGetValue(word, out value);
}
