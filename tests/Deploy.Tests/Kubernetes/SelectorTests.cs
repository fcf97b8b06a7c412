using System.Text.Json;

namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>What speaks of pods speaks of the right ones: a selector that is too wide or too narrow fails in silence.</summary>
[Collection(OverlaysCollection.Name)]
public sealed class SelectorTests(OverlaysFixture overlays)
{
    [Fact]
    public void A_deployment_has_an_autoscaler_and_a_budget_of_its_own() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
            {
                var labels = Labels(deployment.At("spec", "selector"));
                Assert.Single(
                    overlays.Of(deployment.Overlay, "HorizontalPodAutoscaler"),
                    scaler => scaler.At("spec", "scaleTargetRef", "name").GetString() == deployment.Name
                );
                Assert.Single(
                    overlays.Of(deployment.Overlay, "PodDisruptionBudget"),
                    budget => Labels(budget.At("spec", "selector")).SequenceEqual(labels)
                );
                Assert.All(
                    deployment.Pod.GetProperty("topologySpreadConstraints").EnumerateArray(),
                    spread => Assert.Equal(labels, Labels(spread.GetProperty("labelSelector")))
                );
            }
        );

    [Fact]
    public void Two_deployments_never_select_the_same_pods() =>
        Assert.All(
            overlays.Deployments,
            deployment =>
                Assert.Equal(
                    [deployment],
                    overlays
                        .Of(deployment.Overlay, "Deployment")
                        .Where(other => Selects(Labels(deployment.At("spec", "selector")), other))
                )
        );

    [Fact]
    public void Requests_go_to_every_process_with_the_API_and_to_no_other() =>
        Assert.All(
            OverlaysFixture.Overlays,
            overlay =>
                Assert.Equal(
                    overlays.Of(overlay, "Deployment").Where(deployment => deployment.Arguments[^1] != "silo"),
                    SelectedBy(overlay, "stretch")
                )
        );

    [Fact]
    public void Prometheus_finds_every_process_and_no_job() =>
        Assert.All(
            OverlaysFixture.Overlays,
            overlay =>
            {
                Assert.Equal(overlays.Of(overlay, "Deployment"), SelectedBy(overlay, "stretch-metrics"));
                var monitor = Assert.Single(overlays.Of(overlay, "ServiceMonitor"));
                var watched = overlays
                    .Of(overlay, "Service")
                    .Where(service =>
                        Carries(Labels(monitor.At("spec", "selector")), service.At("metadata", "labels"))
                    );
                Assert.Equal(["stretch-metrics"], watched.Select(service => service.Name));
            }
        );

    [Fact]
    public void A_network_policy_covers_every_pod() =>
        Assert.All(
            overlays.WithPods,
            made =>
            {
                var policy = Assert.Single(
                    overlays.Of(made.Overlay, "NetworkPolicy"),
                    policy => policy.Name == "stretch"
                );
                var expression = policy.At("spec", "podSelector", "matchExpressions").EnumerateArray().Single();
                Assert.Equal("In", expression.GetProperty("operator").GetString());
                Assert.Contains(
                    made.PodLabels[expression.GetProperty("key").GetString()!],
                    expression.GetProperty("values").EnumerateArray().Select(value => value.GetString()!)
                );
            }
        );

    [Fact]
    public void Silos_are_let_in_at_the_ports_they_have()
    {
        var silo = overlays.Of("orleans", "Deployment").Single(deployment => deployment.Name == "stretch-silo");
        var policy = overlays.Of("orleans", "NetworkPolicy").Single(policy => policy.Name == "stretch-silos");
        var let = policy
            .At("spec", "ingress")
            .EnumerateArray()
            .SelectMany(rule => rule.GetProperty("ports").EnumerateArray())
            .Select(port => port.GetProperty("port").GetInt32());

        Assert.Equal(
            silo.Container.GetProperty("ports")
                .EnumerateArray()
                .Where(port => port.GetProperty("name").GetString() is not ("http" or "metrics"))
                .Select(port => port.GetProperty("containerPort").GetInt32())
                .Order(),
            let.Order()
        );
    }

    private IEnumerable<Manifest> SelectedBy(string overlay, string service)
    {
        var wanted = Manifest.Texts(
            overlays.Of(overlay, "Service").Single(one => one.Name == service).At("spec", "selector")
        );
        return overlays
            .Of(overlay, "Deployment")
            .Where(deployment => Selects(wanted.OrderBy(label => label.Key), deployment));
    }

    private static IEnumerable<KeyValuePair<string, string>> Labels(JsonElement selector) =>
        Manifest.Texts(selector.GetProperty("matchLabels")).OrderBy(label => label.Key, StringComparer.Ordinal);

    private static bool Selects(IEnumerable<KeyValuePair<string, string>> wanted, Manifest made) =>
        wanted.All(label => made.PodLabels.GetValueOrDefault(label.Key) == label.Value);

    private static bool Carries(IEnumerable<KeyValuePair<string, string>> wanted, JsonElement labels) =>
        wanted.All(label => Manifest.Texts(labels).GetValueOrDefault(label.Key) == label.Value);
}
