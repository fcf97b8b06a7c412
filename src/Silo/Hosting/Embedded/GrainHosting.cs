using System.Reflection;
using Stretch.Grains.Embedded;

namespace Stretch.Silo.Hosting;

/// <summary>
/// Hosts the grains in this process alone. Several such silos on one database are safe: every commit is fenced. The folder Orleans
/// holds this class's twin, and the project file compiles one of the two.
/// </summary>
internal static class GrainHosting
{
    private const string GrainAssembly = "Stretch.Grains";

    /// <summary>
    /// Makes <see cref="IGrainFactory"/> available. Call it before adding hosted services that call grains: the host then stops
    /// those first, and the grains drain after them. The configuration section <c>Grains</c> holds
    /// <see cref="EmbeddedGrainsOptions"/>.
    /// </summary>
    public static IHostApplicationBuilder AddGrains(this IHostApplicationBuilder builder)
    {
        builder.Services.AddEmbeddedGrains(Assembly.Load(GrainAssembly));
        builder.Services.AddOptions<EmbeddedGrainsOptions>().BindConfiguration("Grains");
        return builder;
    }
}
