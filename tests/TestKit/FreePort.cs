using Stretch.Silo.Hosting.Processes;

namespace Stretch.TestKit;

public static class FreePort
{
    /// <summary>A loopback port nobody listens on now, for what cannot choose its own.</summary>
    public static int Find() => LoopbackPort.Free();
}
