using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Silo.Hosting.Settings;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Issuing.HighnoteAccess;

/// <summary>
/// Each partner's client at the issuer: under its own key, or in local mode the operator's. The key is read anew each time,
/// so that a changed one counts at once on every silo; those who ask at the same moment share the reading.
/// </summary>
internal sealed class PartnerHighnoteAccess : IHighnoteAccess
{
    private const string SelectKeys =
        "select id, highnote_api_key from clients where id = any($1) and highnote_api_key is not null";

    private readonly NpgsqlDataSource _database;
    private readonly ISealer _sealer;
    private readonly HighnoteClients _clients;
    private readonly OperatorAccessOptions _operatorAccess;
    private readonly LocalModeOptions _localMode;
    private readonly SharedReads<ClientId, byte[]> _keys;

    public PartnerHighnoteAccess(
        NpgsqlDataSource database,
        ISealer sealer,
        HighnoteClients clients,
        IOptions<OperatorAccessOptions> operatorAccess,
        IOptions<LocalModeOptions> localMode
    )
    {
        (_database, _sealer, _clients) = (database, sealer, clients);
        (_operatorAccess, _localMode) = (operatorAccess.Value, localMode.Value);
        _keys = new(ReadKeysAsync);
    }

    public async ValueTask<HighnoteClient?> ForClientAsync(ClientId client, CancellationToken cancellation)
    {
        var own = await _keys.FindAsync(client, cancellation);
        return (own is null ? SharedKey() : Open(own)) is { } key ? _clients.For(key) : null;
    }

    private HighnoteApiKey? SharedKey() =>
        _localMode.Enabled && _operatorAccess.ApiKey is { Length: > 0 } key ? new HighnoteApiKey(key) : null;

    private HighnoteApiKey Open(byte[] key) =>
        new(Encoding.UTF8.GetString(_sealer.Open(key, SealPurposes.HighnoteApiKey)));

    private async Task<Dictionary<ClientId, byte[]>> ReadKeysAsync(IReadOnlyCollection<ClientId> clients)
    {
        await using var command = _database.CreateCommand(SelectKeys);
        command.Parameters.Add(new() { Value = clients.Select(client => client.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new Dictionary<ClientId, byte[]>();
        while (await reader.ReadAsync())
        {
            keys.Add(new ClientId(reader.GetGuid(0)), reader.GetFieldValue<byte[]>(1));
        }

        return keys;
    }
}
