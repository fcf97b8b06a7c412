using System.Net;
using Npgsql;

namespace Stretch.Load.Contestants;

/// <summary>A server that is measured, with its database.</summary>
internal sealed class Contestant(string name, ServerProcess server, string connectionString) : IAsyncDisposable
{
    public string Name => name;

    public Uri Url => server.Url;

    public int ProcessId => server.Id;

    public IPEndPoint Address => new(IPAddress.Loopback, server.Url.Port);

    public string ConnectionString => connectionString;

    /// <summary>For preparing and checking; the server has connections of its own.</summary>
    public NpgsqlDataSource Database { get; } = NpgsqlDataSource.Create(connectionString);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await Database.DisposeAsync();
    }
}
