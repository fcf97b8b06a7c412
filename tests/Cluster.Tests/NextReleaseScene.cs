using Stretch.TestKit.Postgres;

namespace Stretch.Cluster.Tests;

/// <summary>
/// A milestone's scene on the schema of the next release, as far as anybody can know it: every table has a column more, and
/// there is a table that this build has never heard of.
/// </summary>
public sealed class NextReleaseScene : MilestoneScene
{
    /// <summary>Has the newest migration be of a release that has not been made yet.</summary>
    public static Task MigrateToAsync(TestDatabase database, int release) =>
        database.ExecuteAsync(
            "insert into schema_migrations (number, name, checksum, release) values (1000 + $1, 'from_the_future', '', $1)",
            release
        );

    protected override async Task PrepareAsync(TestDatabase database)
    {
        await database.ExecuteAsync(
            """
            do $$
            declare name text;
            begin
                for name in
                    select format('%I.%I', table_schema, table_name) from information_schema.tables
                    where table_schema = current_schema() and table_type = 'BASE TABLE'
                loop
                    execute 'alter table ' || name || ' add column from_the_future text not null default ''later''';
                end loop;
            end $$;
            create table from_the_future (id uuid primary key);
            """
        );
        await MigrateToAsync(database, release: 2);
    }
}
