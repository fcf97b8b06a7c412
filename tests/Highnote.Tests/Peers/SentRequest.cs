using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Stretch.Highnote.Tests.Peers;

/// <summary>One request as it came over the wire.</summary>
internal sealed record SentRequest(string Method, string? Authorization, string? ContentType, JsonElement Body)
{
    public string Query => Body.GetProperty("query").GetString()!;

    public string OperationName => Body.GetProperty("operationName").GetString()!;

    public JsonElement Variables => Body.GetProperty("variables");

    public JsonElement Input => Variables.GetProperty("input");

    public static async Task<SentRequest> ReadAsync(HttpRequest request) =>
        new(
            request.Method,
            request.Headers.Authorization,
            request.ContentType,
            await JsonSerializer.DeserializeAsync<JsonElement>(request.Body)
        );
}
