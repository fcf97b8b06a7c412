using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stretch.Load.Pages;

/// <summary>The lists that a running server says it has.</summary>
internal static partial class ListRoutes
{
    /// <summary>Holds the questions against the server's reference: each list that comes in pages must be asked for some.</summary>
    /// <exception cref="InvalidOperationException">Nothing asks for a page of some list; it is named.</exception>
    public static async Task DemandQuestionsAsync(
        HttpClient http,
        IReadOnlyList<PageQuestion> questions,
        CancellationToken cancellationToken
    )
    {
        var document = await http.GetFromJsonAsync<JsonElement>(
            new Uri("/openapi/v1.json", UriKind.Relative),
            cancellationToken
        );
        var lists = document.GetProperty("paths").EnumerateObject().Where(path => IsList(path.Value));
        var forgotten = Forgotten(lists.Select(path => path.Name), questions);
        if (forgotten.Count > 0)
        {
            throw new InvalidOperationException(
                $"No question asks for a page of {string.Join(", ", forgotten)}: add one to {nameof(PageQuestion)}."
            );
        }
    }

    /// <summary>Those of the lists that nothing asks for a page.</summary>
    /// <param name="lists">Paths as routes have them, with the names of ids in braces.</param>
    public static IReadOnlyList<string> Forgotten(IEnumerable<string> lists, IReadOnlyList<PageQuestion> questions)
    {
        var asked = PathsOf(questions);
        return [.. lists.Where(path => !asked.Any(Template(path).IsMatch))];
    }

    private static List<string> PathsOf(IReadOnlyList<PageQuestion> questions)
    {
        var rows = ListRows.Of(default, ListRows.FewestRows, new Silo.Security.RandomIds(TimeProvider.System));
        var random = new Random(0);
        return [.. questions.Select(question => question.PathIn(rows, random).Split('?')[0])];
    }

    /// <summary>Lists that come whole take no limit.</summary>
    private static bool IsList(JsonElement path) =>
        path.TryGetProperty("get", out var get)
        && get.TryGetProperty("parameters", out var parameters)
        && parameters.EnumerateArray().Any(parameter => parameter.GetProperty("name").GetString() == "limit");

    private static Regex Template(string path) =>
        new($"^{PathIds().Replace(path, "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PathIds();
}
