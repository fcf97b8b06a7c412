using System.Net;
using Npgsql;

namespace Stretch.Load.Contestants;

/// <summary>What is measured, with its database: a server, or several on one address.</summary>
internal sealed class Contestant(string name, IReadOnlyList<ServerProcess> servers, string connectionString)
    : IAsyncDisposable
{
    public string Name => name;

    public Uri Url => servers[0].Url;

    public IReadOnlyList<int> ProcessIds => [.. servers.Select(server => server.Id)];

    public IPEndPoint Address => servers[0].Address;

    public string ConnectionString => connectionString;

    /// <summary>For preparing and checking; the server has connections of its own.</summary>
    public NpgsqlDataSource Database { get; } = NpgsqlDataSource.Create(connectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}
