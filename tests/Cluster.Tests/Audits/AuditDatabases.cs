using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit.Postgres;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>The databases of a campaign in which nothing has happened yet, for damage to be planted in.</summary>
public sealed class AuditDatabases : IAsyncLifetime
{
    private const string IssuerSchema = "highnote_sandbox";

    private TestDatabase? stretch;
    private TestDatabase? issuer;

    public TestDatabase Stretch => stretch!;

    public TestDatabase Issuer => issuer!;

    /// <summary>The issuer's accounts and ids.</summary>
    public SandboxInfo Info { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        stretch = await server.CreateDatabaseAsync();
        issuer = await server.CreateEmptyDatabaseAsync();
        await using var sandbox = await SandboxServer.StartAsync(issuer.ConnectionString);
        Info = sandbox.Info;
    }

    public async Task DisposeAsync()
    {
        await stretch!.DisposeAsync();
        await issuer!.DisposeAsync();
    }

    /// <summary>Puts a row into a table of Stretch's; columns that are not given and need a value get any.</summary>
    /// <param name="given">Columns with their values, in SQL.</param>
    public Task PlantAsync(string table, params (string Column, string Sql)[] given) =>
        PlantAsync(Stretch, "public", table, given);

    /// <summary>The same at the issuer.</summary>
    public Task PlantAtIssuerAsync(string table, params (string Column, string Sql)[] given) =>
        PlantAsync(Issuer, IssuerSchema, table, given);

    /// <summary>Takes all rows away again, but for what was there in the beginning.</summary>
    public async Task ClearAsync()
    {
        await Stretch.ExecuteAsync(
            """
            truncate clients, programs, disbursements, outbox, issuer_events, events, webhook_deliveries,
                reconciliation_breaks, account_breaks, onboarding_breaks, issuer_chores cascade
            """
        );
        await Issuer.ExecuteAsync(
            $"""
            truncate {IssuerSchema}.transfers, {IssuerSchema}.deliveries, {IssuerSchema}.card_orders cascade;
            delete from {IssuerSchema}.cards;
            delete from {IssuerSchema}.accounts where holder_id is not null;
            delete from {IssuerSchema}.applications;
            delete from {IssuerSchema}.account_holders;
            update {IssuerSchema}.accounts a set balance_cents =
                (select sum(amount_cents) from {IssuerSchema}.deposits where account_id = a.id)
            """
        );
    }

    private static async Task PlantAsync(
        TestDatabase database,
        string schema,
        string table,
        (string Column, string Sql)[] given
    )
    {
        var needed = await database.ColumnAsync<string>(
            """
            select column_name || ' ' || data_type from information_schema.columns
            where table_schema = $1 and table_name = $2 and is_nullable = 'NO' and column_default is null
                and is_identity = 'NO' and is_generated = 'NEVER'
            """,
            schema,
            table
        );
        var values = needed
            .Select(column => column.Split(' ', 2))
            .ToDictionary(column => column[0], column => AnyOf(column[1]));
        foreach (var (column, sql) in given)
        {
            values[column] = sql;
        }

        var planted = await database.ExecuteAsync(
            $"insert into {schema}.{table} ({string.Join(", ", values.Keys)}) values ({string.Join(", ", values.Values)})"
        );
        Assert.Equal(1, planted);
    }

    private static string AnyOf(string type) =>
        type switch
        {
            "uuid" => "gen_random_uuid()",
            "text" => "gen_random_uuid()::text",
            "bigint" or "integer" => "0",
            "boolean" => "false",
            "timestamp with time zone" => "now()",
            "date" => "now()::date",
            "bytea" => "''::bytea",
            "jsonb" => "'{}'",
            "ARRAY" => "'{}'",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No value of this type is known here."),
        };
}
