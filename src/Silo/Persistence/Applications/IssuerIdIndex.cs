using Npgsql;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>Finds what is ours by what the issuer calls it; null for what is not known here, or not yet.</summary>
internal sealed class IssuerIdIndex(NpgsqlDataSource database)
{
    public Task<CardApplicationId?> FindApplicationAsync(
        ClientId client,
        string issuerId,
        CancellationToken cancellation
    ) =>
        FindAsync(
            "select id from applications where issuer_id = $1 and client_id = $2",
            client,
            issuerId,
            id => new CardApplicationId(id),
            cancellation
        );

    /// <summary>The application that the account was opened on: its grain looks after the account.</summary>
    public Task<CardApplicationId?> FindApplicationOfAccountAsync(
        ClientId client,
        string financialAccountId,
        CancellationToken cancellation
    ) =>
        FindAsync(
            "select application_id from card_accounts where financial_account_id = $1 and client_id = $2",
            client,
            financialAccountId,
            id => new CardApplicationId(id),
            cancellation
        );

    /// <summary>By the id of the card or of an order of its plastic.</summary>
    public Task<CardId?> FindCardAsync(ClientId client, string issuerId, CancellationToken cancellation) =>
        FindAsync(
            "select id from cards where issuer_id = $1 and client_id = $2 "
                + "union all select id from cards where order_id = $1 and client_id = $2 limit 1",
            client,
            issuerId,
            id => new CardId(id),
            cancellation
        );

    private async Task<TId?> FindAsync<TId>(
        string sql,
        ClientId client,
        string issuerId,
        Func<Guid, TId> toId,
        CancellationToken cancellation
    )
        where TId : struct
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = issuerId });
        command.Parameters.Add(new() { Value = client.Value });
        return await command.ExecuteScalarAsync(cancellation) is Guid id ? toId(id) : null;
    }
}
