using System.Globalization;
using Npgsql;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Persistence.Clusters;

/// <summary>
/// The statements that Orleans' ADO.NET provider finds in the database, called as it does: the text by its key, parameters by
/// their names, columns by theirs.
/// </summary>
internal sealed class MembershipStatements
{
    private static readonly DateTime Started = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TestDatabase _database;
    private readonly string _cluster;
    private readonly Dictionary<string, string> _texts;

    private MembershipStatements(TestDatabase database, string cluster, Dictionary<string, string> texts)
    {
        _database = database;
        _cluster = cluster;
        _texts = texts;
    }

    public IEnumerable<string> Keys => _texts.Keys;

    public static async Task<MembershipStatements> ReadAsync(TestDatabase database, string cluster)
    {
        await using var command = database.DataSource.CreateCommand("SELECT QueryKey, QueryText FROM OrleansQuery");
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new Dictionary<string, string>();
        while (await reader.ReadAsync())
        {
            texts.Add((string)reader["QueryKey"], (string)reader["QueryText"]);
        }

        return new MembershipStatements(database, cluster, texts);
    }

    public Task<bool> FoundAsync() => AnswerAsync("InsertMembershipVersionKey", []);

    public Task<bool> JoinAsync(MemberRow silo, int version) =>
        AnswerAsync(
            "InsertMembershipKey",
            [
                .. Address(silo),
                ("IAmAliveTime", silo.AliveAt),
                ("SiloName", silo.Name),
                ("HostName", "host"),
                ("StartTime", Started),
                ("Status", silo.Status),
                ("ProxyPort", silo.GatewayPort),
                ("Version", version),
            ]
        );

    public Task<bool> ChangeAsync(MemberRow silo, int version) =>
        AnswerAsync(
            "UpdateMembershipKey",
            [
                .. Address(silo),
                ("IAmAliveTime", silo.AliveAt),
                ("Status", silo.Status),
                ("SuspectTimes", silo.Suspected),
                ("Version", version),
            ]
        );

    public Task SayAliveAsync(MemberRow silo) =>
        ExecuteAsync("UpdateIAmAlivetimeKey", [.. Address(silo), ("IAmAliveTime", silo.AliveAt)]);

    public Task CleanUpAsync(DateTime before) =>
        ExecuteAsync("CleanupDefunctSiloEntriesKey", [("IAmAliveTime", before)]);

    public Task DeleteAsync() => ExecuteAsync("DeleteMembershipTableEntriesKey", []);

    /// <summary>The version of the cluster, and its silos. The provider takes the version from the first row.</summary>
    public Task<(int? Version, IReadOnlyList<MemberRow> Silos)> ReadAllAsync() => ReadAsync("MembershipReadAllKey", []);

    public Task<(int? Version, IReadOnlyList<MemberRow> Silos)> ReadRowAsync(MemberRow silo) =>
        ReadAsync("MembershipReadRowKey", [.. Address(silo)]);

    /// <summary>Where clients may connect.</summary>
    public async Task<IReadOnlyList<(string Address, int Port, int Generation)>> GatewaysAsync()
    {
        await using var command = Command("GatewaysQueryKey", [("Status", MemberRow.Active)]);
        await using var reader = await command.ExecuteReaderAsync();
        var gateways = new List<(string, int, int)>();
        while (await reader.ReadAsync())
        {
            gateways.Add(((string)reader["Address"], (int)reader["ProxyPort"], (int)reader["Generation"]));
        }

        return gateways;
    }

    private static (string, object?)[] Address(MemberRow silo) =>
        [("Address", silo.Address), ("Port", silo.Port), ("Generation", silo.Generation)];

    private async Task<(int? Version, IReadOnlyList<MemberRow> Silos)> ReadAsync(
        string key,
        (string, object?)[] parameters
    )
    {
        await using var command = Command(key, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        int? version = null;
        var silos = new List<MemberRow>();
        while (await reader.ReadAsync())
        {
            version ??= Convert.ToInt32(reader["Version"], CultureInfo.InvariantCulture);
            if (reader["StartTime"] is DateTime started)
            {
                Assert.Equal(Started, started);
                Assert.Equal("host", reader["HostName"]);
                silos.Add(
                    new MemberRow((string)reader["Address"], (int)reader["Port"], (int)reader["Generation"])
                    {
                        Name = (string)reader["SiloName"],
                        Status = (int)reader["Status"],
                        GatewayPort = (int)reader["ProxyPort"],
                        Suspected = reader["SuspectTimes"] as string,
                        AliveAt = (DateTime)reader["IAmAliveTime"],
                    }
                );
            }
        }

        return (version, silos);
    }

    /// <summary>One row with one column, as the provider insists.</summary>
    private async Task<bool> AnswerAsync(string key, (string, object?)[] parameters)
    {
        await using var command = Command(key, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal(1, reader.FieldCount);
        var answer = Convert.ToBoolean(reader.GetValue(0), CultureInfo.InvariantCulture);
        Assert.False(await reader.ReadAsync());
        return answer;
    }

    private async Task ExecuteAsync(string key, (string, object?)[] parameters)
    {
        await using var command = Command(key, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string key, (string Name, object? Value)[] parameters)
    {
        var command = _database.DataSource.CreateCommand(_texts[key]);
        command.Parameters.Add(new NpgsqlParameter("DeploymentId", _cluster));
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        }

        return command;
    }
}
