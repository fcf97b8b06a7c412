using System.Text.Json;
using System.Text.Json.Nodes;
using Stretch.Deploy.Tests.Kubernetes;
using Stretch.Silo.CommandLine;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Deploy.Tests.Docker;

[Collection(OverlaysCollection.Name)]
public sealed class ImageTests(OverlaysFixture overlays)
{
    private const string Recipe = "deploy/docker/Dockerfile";

    [Fact]
    public async Task The_recipe_is_well_formed()
    {
        var answer = await CheckAsync(DeployFolder.Read(Recipe));

        Assert.Empty(answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()));
    }

    [Fact]
    public async Task The_check_finds_a_fault()
    {
        var answer = await CheckAsync(DeployFolder.Read(Recipe).Replace("EXPOSE", "EXPOES", StringComparison.Ordinal));

        Assert.NotEmpty(answer.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task It_runs_on_the_framework_that_the_build_is_for()
    {
        var version = $"{Environment.Version.Major}.{Environment.Version.Minor}";

        var images = await OfAsync("FROM");

        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches($"^mcr\\.microsoft\\.com/dotnet/(sdk|aspnet):{version}-", image));
    }

    [Fact]
    public async Task It_is_not_root_but_the_user_that_the_manifests_name()
    {
        var user = Assert.Single(await OfAsync("USER")).Split(':');

        Assert.All(
            overlays.WithPods,
            made =>
            {
                var security = made.Pod.GetProperty("securityContext");
                Assert.Equal(user[0], $"{security.GetProperty("runAsUser").GetInt32()}");
                Assert.Equal(user[1], $"{security.GetProperty("runAsGroup").GetInt32()}");
            }
        );
    }

    [Fact]
    public async Task It_listens_where_it_says_and_asks_itself_how_it_is()
    {
        var ports = Assert.Single(await OfAsync("EXPOSE")).Split(' ');
        Assert.Contains($"{HttpOptions.DefaultPort}", ports);
        Assert.Contains($"{Setting.Port}={HttpOptions.DefaultPort}", Assert.Single(await OfAsync("ENV")));
        Assert.Contains($"{Setting.BindAddress}=0.0.0.0", Assert.Single(await OfAsync("ENV")));
        Assert.Equal(
            $"CMD [\"dotnet\", \"stretch.dll\", \"{HealthCommand.Create().Name}\"]",
            Assert.Single(await OfAsync("HEALTHCHECK"))
        );
        Assert.Equal($"[\"{ServeCommand.Create().Name}\"]", Assert.Single(await OfAsync("CMD")));
    }

    [Fact]
    public async Task The_grains_runtime_is_its_builders_choice()
    {
        var build = Assert.Single(await OfAsync("ARG"));

        Assert.Equal("GRAIN_RUNTIME=Embedded", build);
        Assert.Contains(
            "-p:GrainRuntime=\"${GRAIN_RUNTIME}\"",
            Assert.Single(await OfAsync("RUN")),
            StringComparison.Ordinal
        );
    }

    private static async Task<IReadOnlyList<string>> OfAsync(string keyword)
    {
        var answer = await CheckAsync(DeployFolder.Read(Recipe));
        return
        [
            .. answer
                .GetProperty("instructions")
                .EnumerateArray()
                .Where(instruction => instruction[0].GetString() == keyword)
                .Select(instruction => instruction[1].GetString()!),
        ];
    }

    private static Task<JsonElement> CheckAsync(string text) =>
        DeployFolder.Reference.RunAsync("dockerfile.mjs", new JsonObject { ["text"] = text });
}
