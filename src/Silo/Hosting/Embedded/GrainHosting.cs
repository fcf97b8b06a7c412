using Stretch.Grains;
using Stretch.Grains.Embedded;

namespace Stretch.Silo.Hosting;

/// <summary>
/// Hosts the grains in this process alone. Several such silos on one database are safe: every commit is fenced. The folder Orleans
/// holds this class's twin, and the project file compiles one of the two.
/// </summary>
internal static class GrainHosting
{
    /// <summary>Does a process with this role hold grains? Here each must, as no other can be asked.</summary>
    public static bool HasGrains(SiloRole role) => true;

    /// <summary>
    /// Makes <see cref="IGrainFactory"/> available. Call it after adding what grains need (the commit store) and before what
    /// calls grains (the outbox): the host stops in reverse, so the grains drain between the two. The configuration section
    /// <c>Grains</c> holds <see cref="EmbeddedGrainsOptions"/>. The role makes no difference: see <see cref="HasGrains"/>.
    /// </summary>
    public static IHostApplicationBuilder AddGrains(this IHostApplicationBuilder builder, SiloRole role = SiloRole.All)
    {
        builder.Services.AddGrainServices().AddEmbeddedGrains(typeof(GrainsServiceCollectionExtensions).Assembly);
        builder.Services.AddOptions<EmbeddedGrainsOptions>().BindConfiguration("Grains");
        return builder;
    }
}
