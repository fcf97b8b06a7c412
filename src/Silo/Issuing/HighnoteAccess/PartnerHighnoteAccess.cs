using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Issuing.HighnoteAccess;

/// <summary>
/// Each partner's client at the issuer: under its own key, or in local mode the operator's. The key is read anew each time,
/// so that a changed one counts at once on every silo; beside a request to the issuer that costs nothing.
/// </summary>
internal sealed class PartnerHighnoteAccess(
    NpgsqlDataSource database,
    ISealer sealer,
    HighnoteClients clients,
    IOptions<OperatorAccessOptions> operatorAccess,
    IOptions<LocalModeOptions> localMode
) : IHighnoteAccess
{
    public async ValueTask<HighnoteClient?> ForClientAsync(ClientId client, CancellationToken cancellation) =>
        (await ReadKeyAsync(client, cancellation) ?? SharedKey()) is { } key ? clients.For(key) : null;

    private HighnoteApiKey? SharedKey() =>
        localMode.Value.Enabled && operatorAccess.Value.ApiKey is { Length: > 0 } key ? new HighnoteApiKey(key) : null;

    private async Task<HighnoteApiKey?> ReadKeyAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select highnote_api_key from clients where id = $1");
        command.Parameters.Add(new() { Value = client.Value });
        return await command.ExecuteScalarAsync(cancellation) is byte[] key
            ? new HighnoteApiKey(Encoding.UTF8.GetString(sealer.Open(key, SealPurposes.HighnoteApiKey)))
            : null;
    }
}
