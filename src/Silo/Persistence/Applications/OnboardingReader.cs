using Npgsql;
using NpgsqlTypes;
using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.Users;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>Reads an application and what belongs to it, in one round trip and from one snapshot.</summary>
internal sealed class OnboardingReader(
    NpgsqlDataSource database,
    StateTable<UserState> users,
    RowTable<ApplicationSsn> ssns
) : IOnboardingReader
{
    private static readonly string SelectApplication =
        $"select {CardApplicationTable.Table.Select("t")} from applications t where t.id = $1";

    private static readonly string SelectAccount =
        $"select {CardAccountTable.Table.Select("t")} from card_accounts t where t.application_id = $1";

    private const string SelectOtherIssuerIds =
        "select t.issuer_id from applications a join applications t using (user_id) "
        + "where a.id = $1 and t.id <> $1 and t.issuer_id is not null";

    private readonly string _selectUser =
        $"select {users.Select("t")} from applications a join users t on t.id = a.user_id where a.id = $1";

    private readonly string _selectSsn =
        $"select {ssns.Select("t")}, {PersonKeyColumns.Select("person")} from application_ssns t "
        + "join applications a on a.id = t.application_id join users person on person.id = a.user_id "
        + "where t.application_id = $1 and t.expires_at > now() and person.erased_at is null";

    public async Task<OnboardingCase?> Find(CardApplicationId id)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("begin isolation level repeatable read, read only"));
        foreach (var sql in (string[])[SelectApplication, _selectUser, SelectAccount, _selectSsn, SelectOtherIssuerIds])
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(sql)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = id.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                    },
                }
            );
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await using var reader = await batch.ExecuteReaderAsync();
        var application = await ReadAll(reader, CardApplicationTable.Table.Read);
        var user = await ReadAll(reader, users.ReadRow);
        var account = await ReadAll(reader, CardAccountTable.Table.Read);
        var ssn = await ReadAll(reader, ssns.Read);
        var others = await ReadAll(reader, row => row.Text());
        return application is []
            ? null
            : new OnboardingCase(
                user[0],
                application[0],
                account.SingleOrDefault(),
                ssn.SingleOrDefault()?.Number,
                [.. others]
            );
    }

    private static async Task<List<T>> ReadAll<T>(NpgsqlDataReader reader, Func<RowReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(new RowReader(reader)));
        }

        await reader.NextResultAsync();
        return rows;
    }
}
