using System.Text.Json;
using Stretch.Gateway.Events;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Postgres;
using Xunit.Sdk;

namespace Stretch.TestKit.Grains;

/// <summary>Holds events against the catalogue that partners read.</summary>
public static class EventAssert
{
    private static readonly Dictionary<string, JsonElement> Schemas = EventCatalogue.All.ToDictionary(
        each => each.Kind.Type,
        each => JsonElement.Parse(each.Family.BodyOf(each.Kind).ToJsonString())
    );

    /// <summary>Every event the database holds, but those that a test wrote itself.</summary>
    /// <exception cref="XunitException">One is not as the catalogue has it.</exception>
    public static async Task AreAsCataloguedAsync(TestDatabase database)
    {
        var bodies = await database.ColumnAsync<string>("select body from events where type not like 'test.%'");
        var faults = bodies.SelectMany(FaultsOf).Distinct().ToArray();
        if (faults.Length > 0)
        {
            throw new XunitException($"Events are not as catalogued:\n  {string.Join("\n  ", faults)}");
        }
    }

    /// <summary>What is wrong with an event's body; empty when nothing is.</summary>
    public static IReadOnlyList<string> FaultsOf(string body)
    {
        var told = JsonElement.Parse(body);
        var type = told.GetProperty("type").GetString()!;
        return Schemas.TryGetValue(type, out var schema)
            ? [.. new SchemaCheck(schema).FaultsOf(told, schema).Select(fault => $"{type}: {fault}")]
            : [$"{type} is not in the catalogue."];
    }
}
