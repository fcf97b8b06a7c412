using System.Text.Json;

namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>One rendered object.</summary>
internal sealed record Manifest(string Overlay, JsonElement Json)
{
    public string Kind => Json.GetProperty("kind").GetString()!;

    public string Name => At("metadata", "name").GetString()!;

    /// <summary>Does it make pods?</summary>
    public bool HasPods => Kind is "Deployment" or "Job";

    public JsonElement Pod => At("spec", "template", "spec");

    public JsonElement Container => Pod.GetProperty("containers").EnumerateArray().Single();

    public IReadOnlyDictionary<string, string> PodLabels => Texts(At("spec", "template", "metadata", "labels"));

    public IReadOnlyList<string> Arguments =>
        [.. Container.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!)];

    public JsonElement At(params IEnumerable<string> path) =>
        path.Aggregate(Json, (element, name) => element.GetProperty(name));

    public static Dictionary<string, string> Texts(JsonElement element) =>
        element.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);

    public override string ToString() => $"{Overlay}: {Kind}/{Name}";
}
