using System.Text.Json;

namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>A pod can do no more than it must.</summary>
[Collection(OverlaysCollection.Name)]
public sealed class PodTests(OverlaysFixture overlays)
{
    [Fact]
    public void It_is_not_root_and_writes_nowhere() =>
        Assert.All(
            overlays.WithPods,
            made =>
            {
                var pod = made.Pod.GetProperty("securityContext");
                Assert.True(pod.GetProperty("runAsNonRoot").GetBoolean());
                Assert.NotEqual(0, pod.GetProperty("runAsUser").GetInt32());
                Assert.Equal("RuntimeDefault", pod.GetProperty("seccompProfile").GetProperty("type").GetString());
                var container = made.Container.GetProperty("securityContext");
                Assert.True(container.GetProperty("readOnlyRootFilesystem").GetBoolean());
                Assert.False(container.GetProperty("allowPrivilegeEscalation").GetBoolean());
                Assert.Equal(["ALL"], Texts(container.GetProperty("capabilities").GetProperty("drop")));
            }
        );

    [Fact]
    public void It_has_no_token_for_the_cluster() =>
        Assert.All(
            overlays.WithPods,
            made => Assert.False(made.Pod.GetProperty("automountServiceAccountToken").GetBoolean())
        );

    [Fact]
    public void Its_memory_is_bounded_and_its_share_is_asked_for() =>
        Assert.All(
            overlays.WithPods,
            made =>
            {
                var resources = made.Container.GetProperty("resources");
                Assert.True(resources.GetProperty("limits").TryGetProperty("memory", out _));
                Assert.True(resources.GetProperty("requests").TryGetProperty("memory", out _));
                Assert.True(resources.GetProperty("requests").TryGetProperty("cpu", out _));
            }
        );

    [Fact]
    public void All_pods_of_an_overlay_run_one_image() =>
        Assert.All(
            overlays.WithPods.GroupBy(made => made.Overlay),
            made => Assert.Single(made.Select(one => one.Container.GetProperty("image").GetString()).Distinct())
        );

    private static IEnumerable<string?> Texts(JsonElement list) =>
        list.EnumerateArray().Select(element => element.GetString());
}
