using Npgsql;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Network;

namespace Stretch.Gateway.Tests.Outages;

/// <summary>The API with a proxy of the test's own before its database.</summary>
public sealed class ProxiedGatewayFixture : GatewayFixture
{
    private TcpProxy? proxy;

    /// <summary>Takes the database away until it is given back.</summary>
    public void CutOff()
    {
        proxy!.RefuseConnections();
        proxy.CutAll();
    }

    public void GiveBack() => proxy!.Heal();

    public override async Task DisposeAsync()
    {
        proxy?.Heal();
        await base.DisposeAsync();
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
        }
    }

    protected override string Route(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        proxy = new TcpProxy(settings.Port);
        settings.Host = "127.0.0.1";
        settings.Port = proxy.Port;
        return settings.ConnectionString;
    }
}
