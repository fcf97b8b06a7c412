using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit.Sdk;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>An answer read to its end; a wrong status shows the body.</summary>
public sealed record HttpAnswer(
    HttpStatusCode Status,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders,
    string Text
)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response) =>
        new(
            response.StatusCode,
            response.Headers,
            response.Content.Headers,
            await response.Content.ReadAsStringAsync()
        );

    /// <summary>The body, when the status is as expected.</summary>
    public JsonElement Expect(int status) =>
        (int)Status == status ? Json : throw new XunitException($"Expected {status}, got {(int)Status}: {Text}");

    /// <summary>The body, when this is an error of exactly the documented shape with this status and code.</summary>
    public JsonElement ExpectError(int status, string code)
    {
        var body = Expect(status);
        Assert.Equal("application/json; charset=utf-8", ContentHeaders.ContentType?.ToString());
        Assert.True(body.GetProperty("id").TryGetGuid(out _), Text);
        Assert.Equal(status, body.GetProperty("httpCode").GetInt32());
        Assert.NotEmpty(body.GetProperty("description").GetString()!);
        Assert.NotEmpty(body.GetProperty("detailDescription").GetString()!);
        Assert.Equal(code, body.GetProperty("code").GetString());
        return body;
    }

    /// <summary>The names of the fields that were found faulty.</summary>
    public IReadOnlyList<string> FaultyFields() =>
        [.. Json.GetProperty("errors").EnumerateArray().Select(fault => fault.GetProperty("field").GetString()!)];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
