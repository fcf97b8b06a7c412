using System.Collections.Frozen;
using System.Text.Json;

namespace Stretch.Highnote;

/// <summary>Between C# names (<c>UspsExpress</c>) and the schema's words (<c>USPS_EXPRESS</c>).</summary>
internal static class EnumWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Words = Enum.GetValues<TEnum>()
        .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> Values = Words.ToFrozenDictionary(
        pair => pair.Value,
        pair => pair.Key,
        StringComparer.Ordinal
    );

    public static TEnum Read(string? word) => word is null ? default : Values.GetValueOrDefault(word);

    public static string Write(TEnum value) => Words[value];
}
