using System.Text.Json;
using System.Text.Json.Serialization;

namespace Stretch;

/// <summary>Enumerations travel as the reference writes them: <c>FAILED</c>, <c>NON_DESCRIPT</c>; numbers are refused.</summary>
public sealed class UpperSnakeEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false)
    where TEnum : struct, Enum;
