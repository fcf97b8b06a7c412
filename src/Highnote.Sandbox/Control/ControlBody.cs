using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>Reads the JSON bodies of /_sandbox. What is wrong with one is said in words, unknown fields included.</summary>
internal static class ControlBody
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static bool IsPresent(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };

    /// <typeparam name="T">A record, whose fields are values, lists of values, or such records.</typeparam>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(T? Body, string? Fault)> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                request.Body,
                default,
                request.HttpContext.RequestAborted
            );
            return Read<T>(document.RootElement);
        }
        catch (JsonException)
        {
            return (null, "The body is not JSON.");
        }
    }

    private static (T? Body, string? Fault) Read<T>(JsonElement json)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, "The body must be a JSON object.");
        }

        if (UnknownField(json, typeof(T)) is { } unknown)
        {
            return (null, $"There is no field \"{unknown}\".");
        }

        try
        {
            return (json.Deserialize<T>(Json), null);
        }
        catch (JsonException fault)
        {
            return (null, $"\"{fault.Path?.TrimStart('$', '.')}\" has a value of the wrong kind.");
        }
    }

    private static string? UnknownField(JsonElement json, Type type)
    {
        var known = type.GetProperties().ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        foreach (var field in json.EnumerateObject())
        {
            if (!known.TryGetValue(field.Name, out var property))
            {
                return field.Name;
            }

            var isNested = field.Value.ValueKind == JsonValueKind.Object && property.PropertyType.IsClass;
            if (isNested && UnknownField(field.Value, property.PropertyType) is { } unknown)
            {
                return $"{field.Name}.{unknown}";
            }
        }

        return null;
    }
}
