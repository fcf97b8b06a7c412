using System.Net;

namespace Stretch.Silo.Hosting.Settings;

/// <summary>Where the gateway listens, and how the world reaches it.</summary>
internal sealed class HttpOptions
{
    public const int DefaultPort = 8080;
    public const string DefaultBindAddress = "127.0.0.1";

    /// <summary><c>STRETCH_PORT</c>: TCP port, 0 to 65535; 0 takes any free one. Default 8080.</summary>
    public int Port { get; set; } = DefaultPort;

    /// <summary>
    /// <c>STRETCH_SHARE_PORT</c>: whether other silos on this machine may listen on <see cref="Port"/> too; the kernel
    /// gives each connection to one of them. All of them must say so, and run as the same user. Linux and macOS only.
    /// Default false. Null when it is neither <c>true</c> nor <c>false</c>, which no validation lets pass.
    /// </summary>
    public bool? SharesPort { get; set; } = false;

    /// <summary>
    /// <c>STRETCH_SILO_PORT</c>: one more TCP port, 0 to 65535, at which this silo alone answers: for whoever must reach
    /// one silo in particular while the silos share <see cref="Port"/>. 0 takes any free one. Default: none.
    /// </summary>
    public int? SiloPort { get; set; }

    /// <summary><c>STRETCH_BIND</c>: the IP address to listen on; <c>0.0.0.0</c> for all. Default 127.0.0.1.</summary>
    public string BindAddress { get; set; } = DefaultBindAddress;

    /// <summary>
    /// <c>STRETCH_PUBLIC_URL</c>: how the issuer reaches us, http or https, without a path. Default: null, which is
    /// where we listen.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>
    /// <c>STRETCH_TRUSTED_PROXIES</c>: addresses and networks, with commas between, of the proxies whose
    /// <c>X-Forwarded-For</c> tells a caller's address. Default: none, which ignores that header. Null when it is not
    /// readable, which no validation lets pass.
    /// </summary>
    public IReadOnlyList<IPNetwork>? TrustedProxies { get; set; } = [];
}
