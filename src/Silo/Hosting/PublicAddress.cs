using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting;

/// <summary>How the world reaches us: as the operator says, otherwise where we listen.</summary>
internal sealed class PublicAddress(IOptions<HttpOptions> options, IServiceProvider services)
{
    public Uri Of(string path) =>
        new(new Uri(options.Value.PublicUrl ?? services.GetRequiredService<IServer>().LocalAddress()), path);
}
