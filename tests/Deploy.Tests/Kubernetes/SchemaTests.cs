namespace Stretch.Deploy.Tests.Kubernetes;

[Collection(OverlaysCollection.Name)]
public sealed class SchemaTests(OverlaysFixture overlays)
{
    [Fact]
    public void Every_overlay_is_rendered_whole()
    {
        Assert.Equal(["embedded", "orleans"], OverlaysFixture.Overlays);
        string[] shared =
        [
            "ConfigMap",
            "Deployment",
            "HorizontalPodAutoscaler",
            "Job",
            "Namespace",
            "NetworkPolicy",
            "PodDisruptionBudget",
            "Service",
            "ServiceAccount",
            "ServiceMonitor",
        ];
        Assert.All(
            OverlaysFixture.Overlays,
            overlay => Assert.All(shared, kind => Assert.NotEmpty(overlays.Of(overlay, kind)))
        );
        Assert.Equal(
            ["stretch-gateway", "stretch-silo"],
            overlays.Of("orleans", "Deployment").Select(deployment => deployment.Name).Order()
        );
    }

    [Fact]
    public void Every_manifest_is_as_its_schema_has_it() => Assert.Empty(overlays.Faults);

    [Fact]
    public void The_check_finds_what_is_wrong() =>
        Assert.All(
            OverlaysFixture.Mistakes.Zip(overlays.Complaints),
            made =>
                Assert.Contains(
                    made.Second,
                    complaint => complaint.Contains(made.First.Complaint, StringComparison.Ordinal)
                )
        );
}
