using System.Text.RegularExpressions;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A request that a partner may make: it would be accepted.</summary>
internal sealed partial record Sample(HttpMethod Method, string Path, string? Body = null)
{
    public static Sample Get(string path) => new(HttpMethod.Get, path);

    public static Sample Post(string path, string? body = null) => new(HttpMethod.Post, path, body);

    public static Sample Put(string path, string? body = null) => new(HttpMethod.Put, path, body);

    public static Sample Delete(string path, string? body = null) => new(HttpMethod.Delete, path, body);

    /// <summary>The ids of our objects that it names, in path, query and body, in this order.</summary>
    public IReadOnlyList<string> Ids =>
        [.. EntityIds().Matches(Path).Concat(EntityIds().Matches(Body ?? "")).Select(match => match.Value).Distinct()];

    public bool HasInPath(string id) => Path.Contains(id, StringComparison.Ordinal);

    /// <summary>The same request about something else.</summary>
    public Sample With(string id, string another) =>
        this with
        {
            Path = Path.Replace(id, another, StringComparison.Ordinal),
            Body = Body?.Replace(id, another, StringComparison.Ordinal),
        };

    public Task<HttpAnswer> SendAsync(TestClient client, string? key = null) =>
        client.SendAsync(Method, Path, Body, key);

    [GeneratedRegex(@"\b[a-z]{2,3}_[0-9A-HJKMNP-TV-Z]{26}\b")]
    private static partial Regex EntityIds();
}
