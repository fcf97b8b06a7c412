using System.Text.Json.Nodes;

namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>
/// Every overlay, rendered and checked once; and with them the texts that only the check's own test is about, as what takes time
/// is to read the schemas.
/// </summary>
public sealed class OverlaysFixture : IAsyncLifetime
{
    internal static readonly string[] Overlays =
    [
        .. Directory
            .GetDirectories(DeployFolder.PathOf("deploy/kubernetes/overlays"))
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Faults put into a text, and what is to be said of each.</summary>
    internal static readonly (string Right, string Wrong, string Complaint)[] Mistakes =
    [
        ("containerPort: 8080", "containerPort: http", "containerPort must be integer"),
        ("containerPort: 8080", "containerPrt: 8080", "'\"containerPrt\"' does not exist"),
        ("minReplicas: 3", "minReplica: 3", "'\"minReplica\"' does not exist"),
        ("maxReplicas: 8", "", "required property maxReplicas"),
        ("scrapeTimeout: 10s", "scrapeTimeout: 10 seconds", "scrapeTimeout must match pattern"),
        ("cpu: 500m", "cpu: half", "cpu must match format \"quantity\""),
        ("kind: Job", "kind: Jb", "batch/v1 has no Jb"),
        ("kind: Job", "kind: Job\nkind: Job", "Map keys must be unique"),
    ];

    internal List<Manifest> Manifests { get; } = [];

    /// <summary>What the schemas say against each overlay.</summary>
    internal List<string> Faults { get; } = [];

    /// <summary>What they say against each of <see cref="Mistakes"/>, made in the first overlay.</summary>
    internal List<IReadOnlyList<string>> Complaints { get; } = [];

    internal IEnumerable<Manifest> Deployments => Manifests.Where(manifest => manifest.Kind == "Deployment");

    internal IEnumerable<Manifest> WithPods => Manifests.Where(manifest => manifest.HasPods);

    /// <summary>What an overlay has of a kind.</summary>
    internal IEnumerable<Manifest> Of(string overlay, string kind) =>
        Manifests.Where(manifest => manifest.Overlay == overlay && manifest.Kind == kind);

    public async Task InitializeAsync()
    {
        var texts = new List<string>();
        foreach (var overlay in Overlays)
        {
            texts.Add(await Kubectl.RenderAsync(overlay));
        }

        texts.AddRange(
            Mistakes.Select(mistake => texts[0].Replace(mistake.Right, mistake.Wrong, StringComparison.Ordinal))
        );
        var request = new JsonObject { ["texts"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]) };
        var checks = (await DeployFolder.Reference.RunAsync("manifests.mjs", request)).EnumerateArray().ToList();
        var faults = checks.ConvertAll(check =>
            (IReadOnlyList<string>)[.. check.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)]
        );
        foreach (var (overlay, index) in Overlays.Select((overlay, index) => (overlay, index)))
        {
            var documents = checks[index].GetProperty("documents").EnumerateArray();
            Manifests.AddRange(documents.Select(document => new Manifest(overlay, document)));
            Faults.AddRange(faults[index].Select(fault => $"{overlay}: {fault}"));
        }

        Complaints.AddRange(faults.Skip(Overlays.Length));
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
