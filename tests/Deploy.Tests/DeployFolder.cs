using System.Reflection;
using Stretch.TestKit.Node;

namespace Stretch.Deploy.Tests;

/// <summary>What the repository offers to operators, and the scripts that check it.</summary>
internal static class DeployFolder
{
    public static NodeScript Reference { get; } = NodeScript.In(typeof(DeployFolder).Assembly, "ReferenceFolder");

    /// <param name="path">From the repository's root.</param>
    public static string PathOf(string path) =>
        Path.Combine(
            typeof(DeployFolder)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(entry => entry.Key == "RepositoryFolder")
                .Value!,
            path
        );

    /// <inheritdoc cref="PathOf"/>
    public static string Read(string path) => File.ReadAllText(PathOf(path));
}
