using Stretch.Programs;
using Stretch.TestKit.Postgres;

namespace Stretch.TestKit.Grains;

/// <summary>More people than a test would enrol one by one.</summary>
public static class Crowd
{
    /// <summary>
    /// Enrols so many people that are nothing but their enrolments, as the program's next commit would. Silos see from its
    /// version that they have to read the program again. By their ids they come before all whom a test has made.
    /// </summary>
    public static async Task EnrollAsync(TestDatabase database, ProgramId program, int people)
    {
        await database.ExecuteAsync(
            """
            insert into enrollments (program_id, user_id, client_id, enrolled_at, enrolled_version)
            select p.id, ('00000000' || substr(gen_random_uuid()::text, 9))::uuid, p.client_id, now(), p.version + 1
            from programs p, generate_series(1, $2) where p.id = $1
            """,
            program.Value,
            people
        );
        await database.ExecuteAsync(
            "update programs set version = version + 1, enrolled_count = enrolled_count + $2 where id = $1",
            program.Value,
            people
        );
    }
}
