namespace Stretch.Deploy.Tests.Kubernetes;

/// <summary>The tests that share one <see cref="OverlaysFixture"/>.</summary>
[CollectionDefinition(Name)]
public sealed class OverlaysCollection : ICollectionFixture<OverlaysFixture>
{
    public const string Name = "overlays";
}
