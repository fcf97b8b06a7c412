using Npgsql;
using Stretch.Load.Preparation;

namespace Stretch.Load.Settling;

/// <summary>Everybody of a catalogue consents and has an open account at the issuer, without a call for each.</summary>
internal static class PayableRows
{
    private const string Consents = """
        insert into consents (id, user_id, agreement_id, client_id, created_at)
        select gen_random_uuid(), u.id, a.id, u.client_id, now()
        from users u join agreements a using (client_id) where u.client_id = $1
        """;
    private const string Accounts = """
        insert into card_accounts (application_id, user_id, client_id, card_product_id, financial_account_id, status, opened_at)
        select gen_random_uuid(), u.id, u.client_id, $2, 'ac_' || replace(u.id::text, '-', ''), 'OPEN', now()
        from users u where u.client_id = $1
        """;
    private const string AccountsAtIssuer = """
        insert into highnote_sandbox.accounts (id, name, external_id, feature, status, product_id, balance_cents, created_at, updated_at)
        select 'ac_' || replace(x.id::text, '-', ''), 'Prepaid', x.id::text, 'PREPAID_PAYMENT_CARD', 'ACTIVE', $2, 0, now(), now()
        from unnest($1) as x(id)
        """;

    /// <param name="product">The card product's id at the issuer.</param>
    public static async Task WriteAsync(
        NpgsqlDataSource stretch,
        NpgsqlDataSource sandbox,
        PartnerCatalogue catalogue,
        string product,
        CancellationToken cancellationToken
    )
    {
        var client = catalogue.ClientId.Value;
        await ExecuteAsync(stretch, Consents, [client], cancellationToken);
        await ExecuteAsync(stretch, Accounts, [client, product], cancellationToken);
        var people = catalogue.People.Select(person => person.Value).ToArray();
        await ExecuteAsync(sandbox, AccountsAtIssuer, [people, product], cancellationToken);
        await Maintenance.VacuumAsync(stretch, cancellationToken);
        await Maintenance.VacuumAsync(sandbox, cancellationToken);
    }

    private static async Task ExecuteAsync(
        NpgsqlDataSource database,
        string statement,
        object[] values,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
