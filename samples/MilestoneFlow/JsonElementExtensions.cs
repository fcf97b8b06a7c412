using System.Text.Json;

namespace Stretch.MilestoneFlow;

internal static class JsonElementExtensions
{
    public static string Text(this JsonElement element, string property) =>
        element.GetProperty(property).GetString()
        ?? throw new DemoException($"{property} is null in {element.GetRawText()}.");

    public static decimal Dollars(this JsonElement element, string property) =>
        element.GetProperty(property).GetDecimal();
}
