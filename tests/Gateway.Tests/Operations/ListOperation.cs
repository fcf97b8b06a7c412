using System.Text.Json.Nodes;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Schemas;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>An operation that answers pages, and what it says that it can be asked.</summary>
internal sealed record ListOperation(string Path, IReadOnlyList<(string Name, JsonObject Schema)> Asked)
{
    /// <summary>Found by what they answer, so that none is forgotten.</summary>
    public static IReadOnlyList<ListOperation> All { get; } =
    [
        .. DeclaredOperations
            .All.Where(operation => operation.Method == "GET" && operation.Successes.Any(AnswersPages))
            .Select(operation => new ListOperation(operation.Path, AskedOf(operation)))
            .OrderBy(list => list.Path, StringComparer.Ordinal),
    ];

    /// <summary>As the operation table knows it.</summary>
    public string Name => $"GET {Path}";

    /// <summary>Without the page and the period, which many have.</summary>
    public IReadOnlyList<string> Filters =>
        [
            .. Asked
                .Select(asked => asked.Name)
                .Where(name => name is not ("limit" or "cursor" or "createdFrom" or "createdTo")),
        ];

    /// <summary>Every query that it must refuse, with the name that is at fault.</summary>
    public IEnumerable<(string Query, string Fault)> WrongQueries()
    {
        yield return ("colour=red", "colour");
        yield return ("Limit=5", "Limit");
        foreach (var (name, schema) in Asked)
        {
            yield return ($"{name}=", name);
            yield return ($"{name}=1&{name}=1", name);
            yield return ($"{name}=%00", name);
            yield return ($"{name}=line%0Abreak", name);
            yield return ($"{name}={new string('x', 1000)}", name);
            if (schema["pattern"] is { } pattern)
            {
                yield return ($"{name}={Nobodys(pattern.GetValue<string>())}", name);
                yield return ($"{name}=nonsense", name);
            }

            if (schema["enum"] is not null)
            {
                yield return ($"{name}=NOPE", name);
            }

            if (schema["type"]!.GetValue<string>() == "integer")
            {
                yield return ($"{name}=-1", name);
                yield return ($"{name}=yesterday", name);
            }

            if (name == "limit")
            {
                yield return ("limit=0", name);
                yield return ("limit=201", name);
            }

            if (name == "cursor")
            {
                yield return ("cursor=nonsense", name);
            }
        }
    }

    /// <summary>An id of that kind, which names nothing.</summary>
    private static string Nobodys(string pattern) => $"{pattern[1..pattern.IndexOf('_')]}_01ARZ3NDEKTSV4RRFFQ69G5FAV";

    private static bool AnswersPages(Success success) =>
        success.Shape is { Type.IsGenericType: true } shape && shape.Type.GetGenericTypeDefinition() == typeof(Page<>);

    private static IReadOnlyList<(string Name, JsonObject Schema)> AskedOf(Operation operation)
    {
        var sketch = new ObjectSketch();
        operation.Request.ReadQuery?.Invoke(ListQuery.Sketching(sketch));
        return [.. sketch.Fields.Select(field => (field.Field, field.Schema))];
    }
}
