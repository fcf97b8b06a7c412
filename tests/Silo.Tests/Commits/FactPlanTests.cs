using Npgsql;
using Stretch.Silo.Persistence.Commits;
using Stretch.TestKit.Postgres;

namespace Stretch.Silo.Tests.Commits;

/// <summary>
/// The facts of a batch are found by indexes whatever the tables held when the plan was made: one scan of a large table a
/// batch would be the end of a hot program.
/// </summary>
public sealed class FactPlanTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string FillUserTasks = """
        insert into user_tasks (id, program_id, task_id, user_id, client_id, value_cents, status, disbursement_status,
            attempt, assigned_at)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 100,
            'ASSIGNED', 'NONE', 0, now() from generate_series(1, 50000)
        """;

    private const string FillAnswers = """
        insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
        select gen_random_uuid(), gen_random_uuid(), 'CREATED', ''::bytea, now() from generate_series(1, 50000)
        """;

    [Fact]
    public async Task No_fact_is_scanned_for_on_empty_vacuumed_or_full_tables()
    {
        await AllUseIndexesAsync("new");
        await fixture.Database.ExecuteAsync("vacuum analyze");
        await AllUseIndexesAsync("vacuumed while empty");
        await fixture.Database.ExecuteAsync(FillUserTasks);
        await fixture.Database.ExecuteAsync(FillAnswers);
        await fixture.Database.ExecuteAsync("analyze");
        await AllUseIndexesAsync("full");
    }

    private async Task AllUseIndexesAsync(string tables)
    {
        await using var lane = new LaneConnection(
            LaneConnection.ConnectionString(fixture.Database.ConnectionString, new LaneOptions())
        );
        var connection = await lane.Open(CancellationToken.None);
        await RunAsync(connection, "set plan_cache_mode = force_generic_plan");
        foreach (var probe in FactProbes.All)
        {
            var plan = await PlanAsync(connection, probe.Sql);
            Assert.True(plan.Contains("Index", StringComparison.Ordinal), $"{tables}: {probe.Sql}\n{plan}");
            Assert.False(plan.Contains("Seq Scan", StringComparison.Ordinal), $"{tables}: {probe.Sql}\n{plan}");
            Assert.False(plan.Contains("Bitmap", StringComparison.Ordinal), $"{tables}: {probe.Sql}\n{plan}");
        }
    }

    private static async Task<string> PlanAsync(NpgsqlConnection connection, string sql)
    {
        var parameters = Enumerable.Range(1, 3).Count(i => sql.Contains($"${i}", StringComparison.Ordinal));
        await RunAsync(connection, $"prepare probe as {sql}");
        await using var explain = new NpgsqlCommand(
            $"explain execute probe({string.Join(", ", Enumerable.Repeat("'{}'", parameters))})",
            connection
        );
        var lines = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }
        }

        await RunAsync(connection, "deallocate probe");
        return string.Join('\n', lines);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
