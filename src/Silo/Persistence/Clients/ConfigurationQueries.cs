using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Configurations;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Clients;

internal sealed class ConfigurationQueries(NpgsqlDataSource database) : IConfigurationQueries
{
    public async Task<ConfigurationView?> FindAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"select {ClientTable.ConfigurationColumns}, highnote_api_key is not null from clients where id = $1"
        );
        command.Parameters.Add(new() { Value = client.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(new RowReader(reader)) : null;
    }

    private static ConfigurationView? Read(RowReader row) =>
        ClientTable.ReadConfiguration(ref row) is { } configuration
            ? new ConfigurationView(
                configuration.CardProductId,
                configuration.CardFundingAccountId,
                configuration.UseProductFundingAccount,
                configuration.FundingAccountId,
                HasHighnoteApiKey: row.Flag(),
                configuration.ConfiguredAt
            )
            : null;
}
