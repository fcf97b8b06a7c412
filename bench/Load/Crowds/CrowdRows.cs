using Npgsql;
using Stretch.Programs;

namespace Stretch.Load.Crowds;

/// <summary>More people than anybody would enrol one by one.</summary>
internal static class CrowdRows
{
    private const string People = """
        insert into enrollments (program_id, user_id, client_id, enrolled_at, enrolled_version)
        select p.id, gen_random_uuid(), p.client_id, now(), p.version + 1
        from programs p, generate_series(1, $2 - p.enrolled_count) where p.id = $1
        """;
    private const string Count =
        "update programs set version = version + 1, enrolled_count = $2, max_participants = $2 where id = $1";

    /// <summary>Enrols people, nothing but their enrolments, until there are so many: as the program's next commit would.</summary>
    public static async Task FillAsync(
        NpgsqlDataSource database,
        ProgramId program,
        int people,
        CancellationToken cancellationToken
    )
    {
        foreach (var statement in new[] { People, Count })
        {
            await using var command = database.CreateCommand(statement);
            command.CommandTimeout = 0;
            command.Parameters.Add(new NpgsqlParameter { Value = program.Value });
            command.Parameters.Add(new NpgsqlParameter { Value = people });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var settle = database.CreateCommand("vacuum (analyze)");
        settle.CommandTimeout = 0;
        await settle.ExecuteNonQueryAsync(cancellationToken);
    }
}
